import { entries, list, object, text } from '../../load/node.ts';
import { joinPointer } from '../../load/pointer.ts';
import type { ResponseHeader } from '../api.ts';
import type { Context, Located } from '../context.ts';
import { isFieldName } from './field-name.ts';

/** Reads the headers of a response. A declared `Content-Type` is ignored (OpenAPI 3.1 §4.8.17). */
export function readResponseHeaders(
  { node, pointer }: Located,
  context: Context,
): readonly ResponseHeader[] {
  return entries(node['headers']).flatMap(([name, header]) => {
    const place = joinPointer(pointer, 'headers', name);
    if (name.toLowerCase() === 'content-type') return [];
    if (!isFieldName(name)) {
      context.diagnostics.warn(
        'bad-header',
        `${JSON.stringify(name)} is not a valid HTTP header name; the header is omitted.`,
        'Use letters, digits and hyphens.',
        place,
      );
      return [];
    }
    const located = context.resolveRefWithSiblings(header, place);
    if (located === undefined) return [];
    const schemaAt = joinPointer(located.pointer, 'schema');
    const schema = object(context.resolveRef(located.node['schema'], schemaAt)?.node);
    const description = text(located.node['description']) ?? text(schema['description']);
    return [{ name, description, ...typeOf(schema) }];
  });
}

function typeOf(schema: Located['node']): Pick<ResponseHeader, 'type' | 'values'> {
  const declared = [schema['type']].flat().filter((type) => type !== 'null');
  const isNumber = (type: unknown): boolean => type === 'integer' || type === 'number';
  if (declared.length > 0 && declared.every(isNumber)) return { type: 'number', values: [] };
  if (declared.length === 1 && declared[0] === 'boolean') return { type: 'boolean', values: [] };
  const isText = declared.length === 1 && declared[0] === 'string';
  const values = isText ? list(schema['enum']).flatMap((value) => text(value) ?? []) : [];
  return { type: 'string', values };
}
