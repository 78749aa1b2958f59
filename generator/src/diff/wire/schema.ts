import { enumKey } from '../declarations/literals.ts';
import { isObject, type Json, list, object, strings, text } from '../../load/node.ts';
import { brief, isSameJson, type WireContext, type WirePlace, within } from './context.ts';
import { componentName } from './document.ts';

/** Compares two schemas of a value in one direction. */
export function compareSchemas(
  context: WireContext,
  old: unknown,
  other: unknown,
  from: WirePlace,
): void {
  const [before, after] = [componentName(old), componentName(other)];
  const isNamed = before !== undefined && before === after;
  // The members of a body are arguments of the method.
  const isBody =
    from.direction === 'request' && from.owner === from.method && from.members.length === 0;
  const place = isNamed && !isBody ? { ...from, owner: before, members: [] } : from;
  if (isNamed && !context.enters(`${before} ${place.direction} ${place.owner}`)) return;
  if (place.members.length > 24) return;
  const [one, two] = [
    flat(context.old.resolve(old), context.old),
    flat(context.new.resolve(other), context.new),
  ];
  compareType(context, one, two, place);
  compareEnum(context, one, two, place);
  compareLimits(context, one, two, place);
  compareDefault(context, one, two, place);
  compareProperties(context, one, two, place);
  if (one['items'] !== undefined && two['items'] !== undefined)
    compareSchemas(context, one['items'], two['items'], within(place, '[]'));
  if (isObject(one['additionalProperties']) && isObject(two['additionalProperties']))
    compareSchemas(
      context,
      one['additionalProperties'],
      two['additionalProperties'],
      within(place, '[]'),
    );
  for (const keyword of ['oneOf', 'anyOf'] as const)
    compareAlternatives(context, one[keyword], two[keyword], place);
  compareDiscriminator(context, one, two, place);
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

function typesOf(schema: Json): string[] {
  const type = schema['type'];
  const types = typeof type === 'string' ? [type] : strings(type);
  return schema['nullable'] === true ? [...types, 'null'] : types;
}

function compareType(context: WireContext, old: Json, other: Json, place: WirePlace): void {
  const [before, after] = [typesOf(old), typesOf(other)];
  const isRequest = place.direction === 'request';
  const [hadNull, hasNull] = [before.includes('null'), after.includes('null')];
  const name = context.subject(place);
  if (before.length > 0 && after.length > 0 && hadNull !== hasNull)
    context.add(place, hasNull ? 'null' : 'not null', {
      bump: isRequest === hasNull ? 'minor' : 'major',
      message: `${name} ${hasNull ? 'may now be' : isRequest ? 'can no longer be' : 'is no longer'} \`null\``,
      before: undefined,
      after: undefined,
      detail: `\`null\` is ${hasNull ? 'added to' : 'removed from'} the types`,
    });
  const [from, to] = [before, after].map((types) => types.filter((type) => type !== 'null'));
  const [oldFormat, newFormat] = [text(old['format']), text(other['format'])];
  if (!isSameJson([...(from ?? [])].sort(), [...(to ?? [])].sort())) {
    const widened = includesAll(to ?? [], from ?? []);
    const narrowed = includesAll(from ?? [], to ?? []);
    context.add(place, 'type', {
      bump: (isRequest && widened) || (!isRequest && narrowed) ? 'minor' : 'major',
      message: `${name} is now of type ${brief(to)}, not ${brief(from)}`,
      before: from?.join(' | '),
      after: to?.join(' | '),
      detail: `type ${brief(from)} → ${brief(to)}`,
    });
  } else if (oldFormat !== newFormat) {
    // An added format allows fewer values, and a removed one allows more.
    const breaks =
      oldFormat !== undefined && newFormat !== undefined
        ? !isWiderNumber(oldFormat, newFormat) || !isRequest
        : (newFormat === undefined) !== isRequest;
    context.add(place, 'format', {
      bump: breaks && !(oldFormat === undefined) ? 'major' : 'minor',
      message: `${name} now has the format ${brief(newFormat)}, not ${brief(oldFormat)}`,
      before: oldFormat,
      after: newFormat,
      detail: `format ${brief(oldFormat)} → ${brief(newFormat)}`,
    });
  }
}

function isWiderNumber(old: string, other: string): boolean {
  return (old === 'int32' && other === 'int64') || (old === 'float' && other === 'double');
}

/** True if `all` includes every type of `some`. An integer counts as a number, and an empty list as any type. */
function includesAll(all: readonly string[], some: readonly string[]): boolean {
  if (all.length === 0) return true;
  if (some.length === 0) return false;
  return some.every((type) => all.includes(type) || (type === 'integer' && all.includes('number')));
}

function valuesOf(schema: Json): readonly unknown[] | undefined {
  if (Array.isArray(schema['enum'])) return list(schema['enum']).filter((value) => value !== null);
  return 'const' in schema ? [schema['const']] : undefined;
}

/** Compares enums. Clients accept unknown values; exceptions are detected in the declarations. */
function compareEnum(context: WireContext, old: Json, other: Json, from: WirePlace): void {
  const [before, after] = [valuesOf(old), valuesOf(other)];
  if (before === undefined && after === undefined) return;
  const isRequest = from.direction === 'request';
  if (before === undefined || after === undefined) {
    const narrowed = before === undefined;
    const name = context.subject(from);
    context.add(from, 'openness', {
      bump: isRequest && narrowed ? 'major' : 'minor',
      message: narrowed
        ? `${name} is now one of ${brief(after)}`
        : `${name} may now be other than ${brief(before)}`,
      before: before && brief(before),
      after: after && brief(after),
      detail: `enum ${brief(before)} → ${brief(after)}`,
    });
    return;
  }
  const quoted = (value: unknown): string =>
    typeof value === 'string' ? `'${value}'` : String(value);
  // Declarations name the enum, not its fields.
  const owner = context.enums.get(enumKey(before.map(quoted)));
  const place = owner === undefined ? from : { ...from, owner, members: [] };
  const name = context.subject(place);
  for (const value of after)
    if (!before.includes(value))
      context.add(place, `value ${quoted(value)} added`, {
        bump: 'minor',
        message: `${name} ${isRequest ? 'now takes' : 'may now be'} ${quoted(value)}`,
        before: undefined,
        after: quoted(value),
        detail: isRequest
          ? 'values that were accepted before are still accepted'
          : 'clients accept unknown values: enums are open in responses',
      });
  for (const value of before)
    if (!after.includes(value))
      context.add(place, `value ${quoted(value)} removed`, {
        bump: isRequest ? 'major' : 'minor',
        message: `${name} ${isRequest ? 'no longer takes' : 'is no longer'} ${quoted(value)}`,
        before: quoted(value),
        after: undefined,
        detail: isRequest
          ? 'the API rejects it'
          : 'by policy: code that handles a value that is no longer sent keeps working',
      });
}

/** Keywords that limit a value, and the effect of a larger number. */
const LIMITS: Readonly<Record<string, 'upper' | 'lower' | 'other'>> = {
  maximum: 'upper',
  exclusiveMaximum: 'upper',
  maxLength: 'upper',
  maxItems: 'upper',
  maxProperties: 'upper',
  minimum: 'lower',
  exclusiveMinimum: 'lower',
  minLength: 'lower',
  minItems: 'lower',
  minProperties: 'lower',
  pattern: 'other',
  multipleOf: 'other',
  uniqueItems: 'other',
};

function compareLimits(context: WireContext, old: Json, other: Json, place: WirePlace): void {
  for (const [keyword, side] of Object.entries(LIMITS)) {
    const [before, after] = [old[keyword], other[keyword]];
    if (isSameJson(before, after)) continue;
    const tightened = isTighter(side, before, after);
    const isRequest = place.direction === 'request';
    context.add(place, keyword, {
      bump: 'minor',
      message: `\`${keyword}\` of ${context.subject(place)} is now ${brief(after)}, not ${brief(before)}`,
      before: before === undefined ? undefined : brief(before),
      after: after === undefined ? undefined : brief(after),
      detail:
        isRequest && tightened
          ? 'flagged: the types are the same, but the API may reject values that it accepted'
          : `${keyword} ${brief(before)} → ${brief(after)}`,
    });
  }
}

function isTighter(side: string, before: unknown, after: unknown): boolean {
  if (after === undefined || after === false) return false;
  if (typeof before !== 'number' || typeof after !== 'number') return true;
  return side === 'upper' ? after < before : side === 'lower' ? after > before : true;
}

function compareDefault(context: WireContext, old: Json, other: Json, place: WirePlace): void {
  if (isSameJson(old['default'], other['default'])) return;
  context.add(place, 'default', {
    bump: 'minor',
    message: `the default of ${context.subject(place)} is now ${brief(other['default'])}, not ${brief(old['default'])}`,
    before: brief(old['default']),
    after: brief(other['default']),
    detail: 'calls that omit it behave differently',
  });
}

function compareProperties(context: WireContext, old: Json, other: Json, place: WirePlace): void {
  const [before, after] = [object(old['properties']), object(other['properties'])];
  const [was, is] = [new Set(strings(old['required'])), new Set(strings(other['required']))];
  const isRequest = place.direction === 'request';
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const own = within(place, name);
    const had =
      Object.hasOwn(before, name) && isVisible(context.old.resolve(before[name]), isRequest);
    const has =
      Object.hasOwn(after, name) && isVisible(context.new.resolve(after[name]), isRequest);
    if (!had && !has) continue;
    const moved = Object.hasOwn(before, name) && Object.hasOwn(after, name) && had !== has;
    if (!had || !has) {
      const required = has && isRequest && is.has(name);
      context.add(own, has ? (required ? 'required' : 'added') : 'removed', {
        bump: required || had ? 'major' : 'minor',
        message: propertyMessage(context, own, has ? (required ? 'required' : 'added') : 'removed'),
        before: undefined,
        after: undefined,
        detail: moved
          ? `\`readOnly\` or \`writeOnly\` of ${context.subject(own)} is changed`
          : `property ${context.subject(own)} ${has ? 'added' : 'removed'}`,
      });
      continue;
    }
    if (was.has(name) !== is.has(name)) {
      const required = is.has(name);
      context.add(own, required ? 'required' : 'optional', {
        bump: required === isRequest ? 'major' : 'minor',
        message: propertyMessage(context, own, required ? 'required' : 'optional'),
        before: undefined,
        after: undefined,
        detail: `\`required\` ${required ? 'gains' : 'loses'} ${name}`,
      });
    }
    compareSchemas(context, before[name], after[name], own);
  }
}

/** False for a readOnly property in requests and a writeOnly property in responses. */
function isVisible(schema: Json, isRequest: boolean): boolean {
  return schema[isRequest ? 'readOnly' : 'writeOnly'] !== true;
}

function propertyMessage(
  context: WireContext,
  place: WirePlace,
  kind: 'required' | 'optional' | 'added' | 'removed',
): string {
  const member = place.members.join('.');
  if (place.direction === 'response') {
    const words = {
      required: 'is now always present',
      optional: 'may now be absent',
      added: 'is new',
      removed: 'is removed',
    };
    return `${context.subject(place)} ${words[kind]}`;
  }
  const holder = place.owner === place.method ? context.called(place.method) : `\`${place.owner}\``;
  const words = {
    required: 'now requires',
    optional: 'no longer requires',
    added: 'now takes',
    removed: 'no longer takes',
  };
  return `${holder} ${words[kind]} \`${member}\``;
}

/** Compares alternatives by component name, or by content if they are anonymous. */
function compareAlternatives(
  context: WireContext,
  old: unknown,
  other: unknown,
  place: WirePlace,
): void {
  if (!Array.isArray(old) || !Array.isArray(other)) return;
  const keyOf = (schema: unknown): string => componentName(schema) ?? JSON.stringify(schema);
  const [before, after] = [old, other].map(
    (schemas: unknown[]) => new Map(schemas.map((schema) => [keyOf(schema), schema])),
  );
  if (before === undefined || after === undefined) return;
  const isRequest = place.direction === 'request';
  const name = context.subject(place);
  for (const [key, schema] of before) {
    if (after.has(key)) compareSchemas(context, schema, after.get(key), place);
    else
      context.add(within(place, `|${key}`), 'alternative removed', {
        bump: isRequest ? 'major' : 'minor',
        message: `${name} ${isRequest ? 'no longer takes' : 'is no longer'} ${brief(key)}`,
        before: brief(key),
        after: undefined,
        detail: isRequest
          ? 'the API rejects it'
          : 'by policy: code that handles a value that is no longer sent keeps working',
      });
  }
  for (const key of after.keys())
    if (!before.has(key))
      context.add(within(place, `|${key}`), 'alternative added', {
        // The declarations determine whether user code must handle the alternative.
        bump: 'minor',
        message: `${name} ${isRequest ? 'now takes' : 'may now be'} ${brief(key)}`,
        before: undefined,
        after: brief(key),
        detail: `alternative ${brief(key)} added`,
      });
}

function compareDiscriminator(
  context: WireContext,
  old: Json,
  other: Json,
  place: WirePlace,
): void {
  const [before, after] = [object(old['discriminator']), object(other['discriminator'])];
  const renamed = before['propertyName'] !== after['propertyName'];
  const [from, to] = [object(before['mapping']), object(after['mapping'])];
  const remapped = Object.entries(from).some(([value, to_]) => value in to && to[value] !== to_);
  if (!renamed && !remapped) return;
  const gained = before['propertyName'] === undefined;
  context.add(place, 'discriminator', {
    bump: gained ? 'minor' : 'major',
    message: `the alternatives of ${context.subject(place)} are now distinguished by ${brief(after['propertyName'])}${renamed ? `, not ${brief(before['propertyName'])}` : ' with other values'}`,
    before: text(before['propertyName']),
    after: text(after['propertyName']),
    detail: renamed ? 'discriminator.propertyName' : 'discriminator.mapping',
  });
}
