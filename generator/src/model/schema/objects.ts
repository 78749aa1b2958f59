import { entries, isObject, type Json, object, strings } from '../../load/node.ts';
import { joinPointer } from '../../load/pointer.ts';
import { conditionalProperties } from './conditional.ts';
import type { Context } from '../context.ts';
import { type ReadSchema, readProperty } from './property.ts';
import { otherProperties } from './pattern-properties.ts';
import type { ObjectSchema, Property, Schema } from './schema.ts';

/** Reads object keywords (JSON Schema core §10.3.2, validation §6.5). */
export function readObject(
  node: Json,
  pointer: string,
  context: Context,
  read: ReadSchema,
): ObjectSchema {
  const required = requiredNames(node, pointer, context);
  const properties = entries(node['properties']).map(([name, property]) =>
    readProperty(
      name,
      property,
      required.has(name),
      joinPointer(pointer, 'properties', name),
      context,
      read,
    ),
  );
  const others = otherProperties(node, pointer, read);
  const { additionalProperties } = others;
  if (
    isAlone(node, pointer) &&
    additionalProperties !== undefined &&
    !VAGUE.has(additionalProperties.kind)
  )
    for (const name of required)
      if (!properties.some((property) => property.name === name))
        properties.push(bare(name, additionalProperties));
  const declared = new Set(properties.map(({ name }) => name));
  const elsewhere = [...required].filter((name) => !declared.has(name));
  const conditional = conditionalProperties(node, pointer, context, read).filter(
    ({ name }) => !declared.has(name),
  );
  const { propertyNames: names } = node;
  return {
    kind: 'object',
    bases: [],
    properties,
    ...(elsewhere.length === 0 ? {} : { required: elsewhere }),
    ...(conditional.length === 0 ? {} : { conditionalProperties: conditional }),
    ...others,
    ...(isObject(names)
      ? { propertyNames: read(names, joinPointer(pointer, 'propertyNames')) }
      : {}),
  };
}

/** Kinds of `additionalProperties` schemas that can't serve as the schema of a required property. */
const VAGUE = new Set<Schema['kind']>(['unknown', 'never']);

const PARTS = ['allOf', 'oneOf', 'anyOf', '$ref', 'patternProperties', 'propertyNames'];

/** True if no other keyword could declare a required property that `properties` lacks. */
function isAlone(node: Json, pointer: string): boolean {
  return !PARTS.some((key) => key in node) && !/\/(allOf|oneOf|anyOf)\/\d+$/.test(pointer);
}

/** Creates a property that only `required` lists. `schema` is the schema of `additionalProperties`. */
function bare(name: string, schema: Schema): Property {
  return { name, schema, required: true, readOnly: false, writeOnly: false, doc: {} };
}

/** Returns the names in `required`. Also supports a boolean `required` in a property, as in other schema languages. */
function requiredNames(node: Json, pointer: string, context: Context): Set<string> {
  const names = new Set(strings(node['required']));
  const flagged = entries(node['properties']).filter(
    ([, property]) => object(property)['required'] === true,
  );
  for (const [name] of flagged) {
    names.add(name);
    context.diagnostics.warn(
      'bad-required',
      `\`required: true\` has no meaning in a property; ${JSON.stringify(name)} is treated as required.`,
      "Add the name to the object's `required` list.",
      joinPointer(pointer, 'properties', name, 'required'),
    );
  }
  if (
    node['required'] !== undefined &&
    !Array.isArray(node['required']) &&
    typeof node['required'] !== 'boolean'
  ) {
    context.diagnostics.warn(
      'bad-required',
      '`required` is not a list of names; it is ignored.',
      'List the names of the required properties.',
      joinPointer(pointer, 'required'),
    );
  }
  return names;
}
