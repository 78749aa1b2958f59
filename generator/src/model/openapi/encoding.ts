import { entries, isObject, list, object, text } from '../../load/node.ts';
import { joinPointer } from '../../load/pointer.ts';
import type { Encoding, PartHeader } from '../api.ts';
import type { Context, Located } from '../context.ts';
import { propertiesOf, type Resolve, withoutNull } from '../schema/query.ts';
import type { Schema } from '../schema/schema.ts';
import { isFieldName } from './field-name.ts';

/**
 * Reads the Encoding Objects of a Media Type Object, both for named parts and for parts by position (OpenAPI 3.2
 * §4.14.5).
 */
export function readEncodings(
  { node: media, pointer }: Located,
  isMultipart: boolean,
  context: Context,
): Encoding[] {
  const read = (node: unknown, name: string, at: string): Encoding[] => {
    if (!isObject(node)) return [];
    const { contentType, style, explode } = node;
    return [
      {
        name,
        contentType: text(contentType),
        style: text(style),
        explode: typeof explode === 'boolean' ? explode : undefined,
        headers: isMultipart ? readHeaders({ node, pointer: at }, context) : [],
        pointer: at,
      },
    ];
  };
  return [
    ...entries(media['encoding']).flatMap(([name, node]) =>
      read(node, name, joinPointer(pointer, 'encoding', name)),
    ),
    ...list(media['prefixEncoding']).flatMap((node, index) =>
      read(node, String(index), joinPointer(pointer, 'prefixEncoding', index)),
    ),
    ...read(media['itemEncoding'], '*', joinPointer(pointer, 'itemEncoding')),
  ];
}

/** Headers that a client writes itself. A declared `Content-Type` must be ignored (OpenAPI 3.1 §4.8.15.1). */
const OWN = new Set(['content-disposition', 'content-type']);

function readHeaders({ node, pointer }: Located, context: Context): PartHeader[] {
  return entries(node['headers']).flatMap(([name, header]) => {
    if (OWN.has(name.toLowerCase())) return [];
    const located = context.resolveRef(header, joinPointer(pointer, 'headers', name));
    return located === undefined ? [] : [{ name, value: fixedValue(located, context) }];
  });
}

/**
 * Returns the only value that a header allows, or else its default. Returns undefined if there is neither, or if a
 * header can't contain the value.
 */
function fixedValue({ node, pointer }: Located, context: Context): string | undefined {
  const [media] = entries(node['content']);
  const [holder, at] =
    media === undefined
      ? [node, pointer]
      : [object(media[1]), joinPointer(pointer, 'content', media[0])];
  const schema = object(context.resolveRef(holder['schema'], joinPointer(at, 'schema'))?.node);
  const [only, ...others] = list(schema['enum']);
  const value = schema['const'] ?? (others.length === 0 ? only : undefined) ?? schema['default'];
  const isScalar = ['string', 'number', 'boolean'].includes(typeof value);
  return isScalar && /^[\t\x20-\x7e\x80-\xff]*$/.test(String(value)) ? String(value) : undefined;
}

/**
 * Removes and reports the headers that clients can't send. A valid header is sent if the document declares its value,
 * or if the part is a file, because callers can give a file its own headers.
 */
export function withSentHeaders(
  encodings: readonly Encoding[],
  body: Schema,
  resolve: Resolve,
  { diagnostics }: Context,
): Encoding[] {
  return encodings.map((encoding) => {
    const { headers, name, pointer } = encoding;
    const isFile = headers.length > 0 && isFilePart(body, name, resolve);
    const sent = headers.filter(
      (header) => isSendable(header) && (isFile || header.value !== undefined),
    );
    const unsent = headers.filter((header) => !sent.includes(header));
    if (unsent.length > 0)
      diagnostics.warn(
        'part-headers-unused',
        `Clients don't send these headers of the part \`${name}\`: ${unsent.map((header) => header.name).join(', ')}.`,
        'Declare their values with `const` or `default`, or send them as form fields or request headers.',
        joinPointer(pointer, 'headers'),
      );
    return { ...encoding, headers: sent };
  });
}

/**
 * False for an invalid header name, and for `Content-Transfer-Encoding`, because clients send content as it is (RFC
 * 7578 §4.7).
 */
function isSendable({ name }: PartHeader): boolean {
  return isFieldName(name) && name.toLowerCase() !== 'content-transfer-encoding';
}

/** True if a part is a file or a list of files. */
function isFilePart(body: Schema, name: string, resolve: Resolve): boolean {
  const bare = (schema: Schema): Schema => withoutNull(resolve(schema), resolve);
  const whole = bare(body);
  const part =
    whole.kind === 'tuple'
      ? (whole.items[Number(name)] ?? whole.rest)
      : whole.kind === 'array'
        ? whole.items
        : propertiesOf(body, resolve).findLast((property) => property.name === name)?.schema;
  if (part === undefined) return false;
  const own = bare(part);
  return (own.kind === 'array' ? bare(own.items) : own).kind === 'binary';
}
