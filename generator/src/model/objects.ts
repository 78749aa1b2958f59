import { entries, isObject, type Json, list, object, strings } from '../load/node.ts';
import { pointer } from '../load/pointer.ts';
import type { Context } from './context.ts';
import { documentation } from './documentation.ts';
import type { ObjectSchema, Property, Schema } from './schema.ts';

type Read = (node: unknown, at: string) => Schema;

/** The keywords of objects: JSON Schema core §10.3.2, validation §6.5. */
export function readObject(node: Json, at: string, context: Context, read: Read): ObjectSchema {
  const required = requiredNames(node, at, context);
  const properties = entries(node['properties']).map(([name, property]) =>
    readProperty(
      name,
      property,
      required.has(name),
      pointer(at, 'properties', name),
      context,
      read,
    ),
  );
  const declared = new Set(properties.map(({ name }) => name));
  const elsewhere = [...required].filter((name) => !declared.has(name));
  const { propertyNames: names } = node;
  return {
    kind: 'object',
    bases: [],
    properties,
    ...(elsewhere.length === 0 ? {} : { required: elsewhere }),
    additional: additionalOf(node, at, read),
    ...(isObject(names) ? { names: read(names, pointer(at, 'propertyNames')) } : {}),
  };
}

/** `required`; a flag at a property, as in other schema languages, is understood. */
function requiredNames(node: Json, at: string, context: Context): Set<string> {
  const names = new Set(strings(node['required']));
  const flagged = entries(node['properties']).filter(
    ([, property]) => object(property)['required'] === true,
  );
  for (const [name] of flagged) {
    names.add(name);
    context.diagnostics.warn(
      'bad-required',
      `\`required: true\` says nothing at a property; ${JSON.stringify(name)} is taken as required.`,
      'List its name in the `required` of the object.',
      pointer(at, 'properties', name, 'required'),
    );
  }
  if (
    node['required'] !== undefined &&
    !Array.isArray(node['required']) &&
    typeof node['required'] !== 'boolean'
  ) {
    context.diagnostics.warn(
      'bad-required',
      '`required` is no list of names; it is ignored.',
      'List the names of the properties that must be there.',
      pointer(at, 'required'),
    );
  }
  return names;
}

function readProperty(
  name: string,
  node: unknown,
  required: boolean,
  at: string,
  context: Context,
  read: Read,
): Property {
  const own = object(node);
  const target = typeof own['$ref'] === 'string' ? object(context.follow(node, at)?.node) : own;
  return {
    name,
    required,
    schema: read(node, at),
    readOnly: saysTrue('readOnly', own, target, context),
    writeOnly: saysTrue('writeOnly', own, target, context),
    doc: documentation(own, target),
  };
}

/** A flag of a property: said here, behind its `$ref`, or by a part of its `allOf`. */
function saysTrue(
  key: 'readOnly' | 'writeOnly',
  own: Json,
  target: Json,
  context: Context,
): boolean {
  if (typeof own[key] === 'boolean') return own[key];
  if (target[key] === true) return true;
  return list(own['allOf']).some(
    (part) =>
      isObject(part) &&
      (part[key] === true || object(context.follow(part, '')?.node)[key] === true),
  );
}

/** `patternProperties`, `additionalProperties`, `unevaluatedProperties`: what other properties may hold. */
function additionalOf(node: Json, at: string, read: Read): Schema | undefined {
  const patterns = entries(node['patternProperties']).map(([pattern, schema]) =>
    read(schema, pointer(at, 'patternProperties', pattern)),
  );
  const keyword =
    node['additionalProperties'] === undefined ? 'unevaluatedProperties' : 'additionalProperties';
  const rest = node[keyword];
  if (patterns.length > 0) {
    const others = rest === false || rest === undefined ? [] : [read(rest, pointer(at, keyword))];
    return { kind: 'union', members: [...patterns, ...others] };
  }
  if (rest === false) return { kind: 'never' };
  return rest === undefined ? undefined : read(rest, pointer(at, keyword));
}
