import type { Schema } from './schema.ts';

/** Returns the schemas that another schema contains directly, excluding conditional properties and `propertyNames`. */
export function children(schema: Schema): readonly Schema[] {
  switch (schema.kind) {
    case 'array':
      return [schema.items];
    case 'tuple':
      return schema.rest === undefined ? schema.items : [...schema.items, schema.rest];
    case 'object': {
      const parts = [
        ...schema.bases,
        ...[...schema.properties, ...(schema.patternProperties ?? [])].map((part) => part.schema),
      ];
      return schema.additionalProperties === undefined
        ? parts
        : [...parts, schema.additionalProperties];
    }
    case 'union':
    case 'intersection':
      return schema.members;
    default:
      return [];
  }
}

/** Yields a schema and all schemas that it contains. References are not followed. */
export function* withNested(schema: Schema): Generator<Schema> {
  const open = [schema];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    yield next;
    for (const child of children(next)) open.push(child);
  }
}

/**
 * Applies `change` to each schema that a schema contains directly, except for bases, conditional properties and
 * `propertyNames`. Returns the changed schema.
 */
export function mapChildren(schema: Schema, change: (child: Schema) => Schema): Schema {
  switch (schema.kind) {
    case 'array':
      return { ...schema, items: change(schema.items) };
    case 'tuple':
      return {
        ...schema,
        items: schema.items.map(change),
        rest: schema.rest && change(schema.rest),
      };
    case 'object':
      return {
        ...schema,
        properties: schema.properties.map((property) => ({
          ...property,
          schema: change(property.schema),
        })),
        patternProperties: schema.patternProperties?.map((pattern) => ({
          ...pattern,
          schema: change(pattern.schema),
        })),
        additionalProperties: schema.additionalProperties && change(schema.additionalProperties),
      };
    case 'union':
    case 'intersection':
      return { ...schema, members: schema.members.map(change) };
    default:
      return schema;
  }
}
