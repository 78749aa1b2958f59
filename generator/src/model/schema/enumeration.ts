import { isObject, type Json, list, object, text } from '../../load/node.ts';
import { joinPointer } from '../../load/pointer.ts';
import type { Context } from '../context.ts';
import { isExactNumber } from './exact-number.ts';
import type { EnumValue, Scalar, Schema } from './schema.ts';

/**
 * Returns the schema of `enum` or `const` (JSON Schema validation §6.1.2–3). Returns undefined if both are absent or
 * ignored after a warning, or if the `enum` contains an object or a list.
 */
export function enumeration(node: Json, pointer: string, context: Context): Schema | undefined {
  if (!('const' in node) && !Array.isArray(node['enum'])) return undefined;
  const keyword = 'const' in node ? 'const' : 'enum';
  const values = valuesOf(node);
  if (!values.every(isExactNumber)) {
    context.diagnostics.warn(
      'inexact-number',
      `JavaScript numbers above 2^53 are not exact, so they can't be literal types; the \`${keyword}\` is ignored.`,
      'Declare such numbers as strings.',
      joinPointer(pointer, keyword),
    );
    return undefined;
  }
  if (keyword === 'const') return literals(values, node) ?? literalSchema(node['const']);
  if (values.length === 0) {
    context.diagnostics.warn(
      'empty-enum',
      'The `enum` is empty, so it allows no value; it is ignored.',
      'List the values, or remove the `enum`.',
      joinPointer(pointer, 'enum'),
    );
    return undefined;
  }
  const conforming = asStrings(values, node, pointer, context);
  if (!Array.isArray(node['type']) || !node['type'].includes('null') || values.includes(null))
    return literals(conforming, node);
  context.diagnostics.warn(
    'enum-type',
    "The type allows null, but the `enum` doesn't list it; null is allowed.",
    'Add null to the `enum`, or remove it from the type.',
    joinPointer(pointer, 'enum'),
  );
  return literals([...conforming, null], node);
}

/**
 * Returns an enum for alternatives that each have one value and can have a title and a description, which is how JSON
 * Schema annotates enum values. Returns undefined if any alternative has a different form, or if fewer than two values
 * are not null.
 */
export function annotated(nodes: readonly unknown[]): Schema | undefined {
  const values: EnumValue[] = [];
  for (const node of nodes.map(object)) {
    const [value, ...others] = valuesOf(node);
    const isOne =
      others.length === 0 && isExactNumber(value) && !('$ref' in node) && !('properties' in node);
    if (!isOne || (value !== null && !isScalar(value))) return undefined;
    const [name, description] = [text(node['title']), text(node['description'])];
    if (value !== null) values.push({ value, name: name === '' ? undefined : name, description });
  }
  if (values.length < 2) return undefined;
  const schema: Schema = { kind: 'enum', values };
  return values.length === nodes.length ? schema : { kind: 'union', members: [schema, NULL] };
}

function valuesOf(node: Json): readonly unknown[] {
  if ('const' in node) return [node['const']];
  return node['type'] === 'null' ? [null] : list(node['enum']);
}

const NULL: Schema = { kind: 'null' };

/**
 * Returns a schema that allows the values, or undefined if one of them is an object or a list, which an enum can't
 * contain.
 */
function literals(values: readonly unknown[], node: Json): Schema | undefined {
  if (values.some((value) => typeof value === 'object' && value !== null)) return undefined;
  const places = new Map([...values.entries()].reverse().map(([index, value]) => [value, index]));
  const scalars = [...new Set(values)].filter((value) => isScalar(value));
  const hasNull = values.includes(null);
  if (scalars.length === 0) return hasNull ? NULL : undefined;
  const schema: Schema =
    scalars.length === 2 && scalars.every((value) => typeof value === 'boolean')
      ? { kind: 'boolean' }
      : {
          kind: 'enum',
          values: scalars.map((value) => describe(value, places.get(value) ?? 0, node)),
        };
  return hasNull ? { kind: 'union', members: [schema, NULL] } : schema;
}

/** Returns the schema of a single value of any type. */
function literalSchema(value: unknown): Schema {
  if (Array.isArray(value))
    return { kind: 'tuple', items: value.map(literalSchema), rest: undefined };
  if (isScalar(value)) return { kind: 'enum', values: [{ value }] };
  if (!isObject(value)) return value === null ? { kind: 'null' } : { kind: 'unknown' };
  const properties = Object.entries(value).map(([name, member]) => ({
    name,
    schema: literalSchema(member),
    required: true,
    readOnly: false,
    writeOnly: false,
    doc: {},
  }));
  return { kind: 'object', bases: [], properties, additionalProperties: { kind: 'never' } };
}

function describe(value: Scalar, index: number, node: Json): EnumValue {
  const microsoft = list(object(node['x-ms-enum'])['values'])
    .map(object)
    .find((each) => each['value'] === value);
  return {
    value,
    name:
      textOfValue(node['x-enum-varnames'] ?? node['x-enumNames'], value, index) ??
      text(microsoft?.['name']),
    description:
      textOfValue(node['x-enum-descriptions'] ?? node['x-enumDescriptions'], value, index) ??
      text(microsoft?.['description']),
  };
}

/**
 * Returns the text that an extension declares for a value. The extension is a list in the order of the values, or an
 * object keyed by value.
 */
function textOfValue(names: unknown, value: Scalar, index: number): string | undefined {
  const name: unknown = isObject(names)
    ? Object.hasOwn(names, String(value))
      ? names[String(value)]
      : undefined
    : list(names)[index];
  return typeof name === 'string' && name !== '' ? name : undefined;
}

/** Converts enum values to strings if the enum's type is string, because YAML parses `on` and `1` as other types. */
function asStrings(
  values: readonly unknown[],
  node: Json,
  pointer: string,
  context: Context,
): readonly unknown[] {
  if (
    node['type'] !== 'string' ||
    values.every((value) => typeof value === 'string' || value === null)
  )
    return values;
  context.diagnostics.warn(
    'enum-type',
    'The type is `string`, but some values of the `enum` are not strings; they are converted to strings.',
    'Quote the values.',
    joinPointer(pointer, 'enum'),
  );
  return values.map((value) => (isScalar(value) ? String(value) : value));
}

function isScalar(value: unknown): value is Scalar {
  return (
    typeof value === 'string' ||
    typeof value === 'boolean' ||
    (typeof value === 'number' && Number.isFinite(value))
  );
}
