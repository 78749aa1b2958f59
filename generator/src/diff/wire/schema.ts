import { isObject, type Json, list, object, strings } from '../../load/node.ts';
import { compareAlternatives, compareDiscriminator } from './alternatives.ts';
import { type SchemaPair, type WireContext, type WirePlace, within } from './context.ts';
import { componentName } from './document.ts';
import { compareEnum } from './enums.ts';
import { compareDefault, compareLimits } from './limits.ts';
import { compareProperties } from './properties.ts';
import { compareNull, compareType } from './types.ts';

/** Compares the old and new schemas of a value in one direction. */
export function compareSchemas(
  context: WireContext,
  old: unknown,
  other: unknown,
  place: WirePlace,
): void {
  const [before, after] = [withoutNull(old), withoutNull(other)];
  compareNull(context, before !== old, after !== other, place);
  comparePresent(context, before, after, place);
}

/** Returns the only alternative of a union besides `null`. Returns other schemas unchanged. */
function withoutNull(schema: unknown): unknown {
  for (const keyword of ['oneOf', 'anyOf']) {
    const all = list(object(schema)[keyword]);
    const [only, ...others] = all.filter((each) => object(each)['type'] !== 'null');
    if (all.length === 2 && only !== undefined && others.length === 0) return only;
  }
  return schema;
}

function comparePresent(context: WireContext, old: unknown, other: unknown, from: WirePlace): void {
  const [before, after] = [componentName(old), componentName(other)];
  const isNamed =
    after !== undefined && (before === after || context.typeNames.get(before ?? '') === after);
  // The members of a body are arguments of the method.
  const isBody =
    from.direction === 'request' && from.owner === from.method && from.members.length === 0;
  const place = isNamed && !isBody ? { ...from, owner: after, members: [] } : from;
  if (isNamed && !context.enters(`${after} ${place.direction} ${place.owner}`)) return;
  if (place.members.length > 24) return;
  const [one, two] = [
    flat(context.old.resolve(old), context.old),
    flat(context.new.resolve(other), context.new),
  ];
  // The parts of two values without a common type are not comparable.
  if (!compareType(context, one, two, place)) return;
  compareEnum(context, one, two, place);
  compareLimits(context, one, two, place);
  compareDefault(context, one, two, place);
  compareDiscriminator(context, one, two, place);
  for (const pair of compareParts(context, one, two, place))
    compareSchemas(context, pair.old, pair.other, pair.place);
}

/** Compares the parts of two schemas. Yields the schemas that both contain. */
function* compareParts(
  context: WireContext,
  old: Json,
  other: Json,
  place: WirePlace,
): Iterable<SchemaPair> {
  yield* compareProperties(context, old, other, place);
  for (const [keyword, member] of [
    ['items', '[]'],
    ['additionalProperties', '[string]'],
  ] as const)
    if (isObject(old[keyword]) && isObject(other[keyword]))
      yield { old: old[keyword], other: other[keyword], place: within(place, member) };
  for (const keyword of ['oneOf', 'anyOf'])
    yield* compareAlternatives(context, old[keyword], other[keyword], place);
}

/** Merges a schema with its `allOf`. Outer keywords take precedence, and properties are combined. */
function flat(schema: Json, document: WireContext['old'], depth = 0): Json {
  if (!Array.isArray(schema['allOf']) || depth > 8) return schema;
  const parts = list(schema['allOf']).map((part) =>
    flat(document.resolve(part), document, depth + 1),
  );
  const { allOf: _, ...own } = schema;
  const all = [...parts, own];
  const merged: Json = Object.assign({}, ...all) as Json;
  return {
    ...merged,
    ...(all.some((part) => isObject(part['properties'])) && {
      properties: Object.assign({}, ...all.map((part) => object(part['properties']))) as Json,
    }),
    ...(all.some((part) => Array.isArray(part['required'])) && {
      required: all.flatMap((part) => strings(part['required'])),
    }),
  };
}
