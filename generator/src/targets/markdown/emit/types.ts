import type { Schema, Schemas } from '../../../surface/schemas.ts';
import { anchor, code, paragraph } from './text.ts';

/**
 * Describes a schema, such as "list of `Post`" or "string (date-time)".
 *
 * @param page - Path of the page with the schemas; empty on that page itself.
 */
export function typeWords(schema: Schema, schemas: Schemas, page: string): string {
  const words = (inner: Schema): string => typeWords(inner, schemas, page);
  switch (schema.kind) {
    case 'unknown':
      return 'anything';
    case 'never':
      return 'nothing';
    case 'binary':
      return 'bytes';
    case 'string':
    case 'number': {
      const name = schema.kind === 'number' && schema.integer ? 'integer' : schema.kind;
      return schema.format === undefined ? name : `${name} (${paragraph(schema.format)})`;
    }
    case 'enum':
      return schema.values.map(({ value }) => code(JSON.stringify(value))).join(' or ');
    case 'array':
      return `list of ${words(schema.items)}`;
    case 'tuple':
      return `tuple of ${schema.items.map(words).join(', ')}`;
    case 'object':
      return schema.properties.length === 0 && schema.additionalProperties !== undefined
        ? `map of ${words(schema.additionalProperties)}`
        : 'object';
    case 'union':
      return schema.members.map(words).join(' or ');
    case 'intersection':
      return schema.members.map(words).join(' and ');
    case 'ref': {
      const name = schemas.schemas.get(schema.to)?.name ?? 'unknown';
      return `[${paragraph(name)}](${page}#${anchor(name)})`;
    }
    default:
      return schema.kind;
  }
}
