import type { Parameter, ParameterStyle } from '../api.ts';
import type { Context } from '../context.ts';
import type { Schema } from '../schema/schema.ts';
import { propertiesOf, type Resolve } from '../schema/query.ts';

/**
 * Returns the style of a parameter and reports nested lists or objects, for which OpenAPI defines no serialization (3.1
 * §4.8.12.4). In a query, nested values use brackets, which most servers support, but lists of objects or lists are
 * sent as JSON. In other locations, which don't support brackets, all are sent as JSON. As an exception, exploded
 * objects in a query or cookie repeat the names of their lists.
 */
export function nestedStyle(
  { in: where, name, schema, style }: Parameter,
  pointer: string,
  context: Context,
  resolve: Resolve,
): ParameterStyle {
  if (style.content !== undefined || style.style === 'deepObject') return style;
  const nesting = nestingOf(schema, resolve);
  if (nesting === undefined) return style;
  const isPair = where === 'query' || where === 'cookie';
  const repeats = nesting === 'lists in an object' && isPair && style.explode;
  const inBrackets = nesting !== 'compounds in a list' && where === 'query';
  context.diagnostics.warn(
    'nested-parameter',
    `OpenAPI doesn't define how the nested lists or objects in ${JSON.stringify(name)} are serialized; ` +
      `the parameter is sent ${repeats ? 'by repeating the names of its lists' : inBrackets ? 'in brackets, as `style: deepObject`' : 'as JSON'}.`,
    inBrackets
      ? 'Declare `style: deepObject`, or `content: application/json` instead of `schema`.'
      : 'Declare `content: application/json` instead of `schema`.',
    pointer,
  );
  if (repeats) return style;
  return inBrackets ? { ...style, style: 'deepObject' } : { ...style, content: 'application/json' };
}

type Nesting = 'lists in an object' | 'compounds in an object' | 'compounds in a list';

function nestingOf(schema: Schema, resolve: Resolve): Nesting | undefined {
  const parts = partsOf(schema, resolve);
  if (parts.some((part) => itemsOf(part).some((item) => isCompound(item, resolve))))
    return 'compounds in a list';
  const members = parts.flatMap((part) => membersOf(part, resolve));
  const compounds = members.filter((member) => isCompound(member, resolve));
  if (compounds.length === 0) return undefined;
  const areLists = compounds
    .flatMap((member) => partsOf(member, resolve))
    .every((part) => !isObject(part) && itemsOf(part).every((item) => !isCompound(item, resolve)));
  return areLists ? 'lists in an object' : 'compounds in an object';
}

/** Returns the possible schemas of a value, with references and unions resolved. */
function partsOf(schema: Schema, resolve: Resolve, depth = 0): readonly Schema[] {
  const resolved = resolve(schema);
  return resolved.kind === 'union' && depth < 20
    ? resolved.members.flatMap((member) => partsOf(member, resolve, depth + 1))
    : [resolved];
}

function itemsOf(schema: Schema): readonly Schema[] {
  if (schema.kind === 'array') return [schema.items];
  return schema.kind === 'tuple' ? [...schema.items, schema.rest ?? { kind: 'never' }] : [];
}

function membersOf(schema: Schema, resolve: Resolve): readonly Schema[] {
  const properties = propertiesOf(schema, resolve);
  if (schema.kind !== 'object') return properties.map((property) => property.schema);
  const { additionalProperties, patternProperties = [] } = schema;
  return [
    ...[...properties, ...patternProperties].map((part) => part.schema),
    ...(additionalProperties === undefined ? [] : [additionalProperties]),
  ];
}

function isCompound(schema: Schema, resolve: Resolve): boolean {
  return partsOf(schema, resolve).some(
    (part) => part.kind === 'array' || part.kind === 'tuple' || isObject(part),
  );
}

function isObject({ kind }: Schema): boolean {
  return kind === 'object' || kind === 'intersection';
}
