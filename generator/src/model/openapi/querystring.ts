import { object } from '../../load/node.ts';
import { joinPointer } from '../../load/pointer.ts';
import type { Parameter, ParameterStyle } from '../api.ts';
import type { Context, Located } from '../context.ts';
import { filesAsStrings } from '../schema/files.ts';
import { propertiesOf, type Resolve } from '../schema/query.ts';
import type { SchemaReader } from '../schema/reader.ts';
import type { Schema } from '../schema/schema.ts';
import type { Deferred } from '../schema/schemas.ts';
import { isJson, mediaObject, warnOfUnusedSchema } from './media-types.ts';

const FORM = 'application/x-www-form-urlencoded';

/**
 * Returns the members of a query string that is declared as a form (`in: querystring`, OpenAPI 3.2 §4.12.1). Returns
 * undefined for other parameters.
 */
export function readQuerystringForm(
  { node, pointer }: Located,
  context: Context,
  reader: SchemaReader,
): Deferred<readonly Parameter[]> | undefined {
  const [mediaType, media] = Object.entries(object(node['content']))[0] ?? [];
  if (node['in'] !== 'querystring' || mediaType !== FORM) return undefined;
  const content = mediaObject(media, joinPointer(pointer, 'content', mediaType), context);
  const form = reader.read(content.node['schema'], joinPointer(content.pointer, 'schema'));
  return (schemas) =>
    propertiesOf(schemas.at(form), schemas.resolve)
      .filter(({ readOnly }) => !readOnly)
      .map(({ name, required, schema, doc }) => ({
        in: 'query',
        name,
        required: required && node['required'] === true,
        schema: filesAsStrings(schema),
        style: { style: 'form', explode: true, allowReserved: false, content: undefined },
        examples: [],
        doc,
      }));
}

/** Returns the style of a query string that is JSON or text. */
export function querystringStyle(content = 'text/plain'): ParameterStyle {
  return { style: 'querystring', explode: false, allowReserved: false, content };
}

/** Returns the schema of a query string that is not a form: a string, unless it is JSON. */
export function querystringSchema(
  { content = '' }: ParameterStyle,
  schema: Schema,
  pointer: string,
  context: Context,
  resolve: Resolve,
): Schema {
  if (isJson(content)) return filesAsStrings(schema);
  const resolved = resolve(schema);
  warnOfUnusedSchema(content, resolved, 'string', pointer, context);
  return resolved.kind === 'string' ? schema : { kind: 'string' };
}
