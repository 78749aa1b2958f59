import { addHeaders, checkHeaderValue } from '../http/headers.js';
import { UsageError } from '../errors/usage-error.js';
import { verbatim } from '../params/escape.js';
import { isList, jsonOf, scalar, withName } from '../params/value.js';
import type { Encoding } from './encoding.js';
import { baseName, holdsFile, refuseFiles, type Source, sourceOf } from './upload-source.js';
import type { Piece } from './concatenate.js';

const BYTES = 'application/octet-stream';

/** One part of a multipart body: its header lines, including their line breaks, and its content. */
export interface Part {
  readonly head: string;
  /** The media type in `head`, if any. */
  readonly type?: string | undefined;
  readonly data: Piece;
}

/**
 * Creates the parts of a property: a single part, one part per list item (RFC 7578 §4.3), or one per pair that its
 * style produces. Returns no part for undefined, nor for null unless the content type is JSON.
 *
 * @param name - undefined for a positional part.
 * @param member - true if the value is itself a list item; a nested list is then encoded as JSON.
 */
export async function partsOf(
  name: string | undefined,
  value: unknown,
  encoding: Encoding,
  member = false,
): Promise<Part[]> {
  const { style, contentType = '', headers } = encoding;
  // A style can't serialize a file, but documents that frameworks generate may declare one for it.
  if (style !== undefined && name !== undefined && !holdsFile(value)) {
    const pairs = withName('field', name, () => style.write(name, value, verbatim, verbatim));
    return pairs.map(([key, data]) => ({ head: heading(key, undefined, headers), data }));
  }
  const json = /^[^,]*[/+]json/.test(contentType);
  const upload = sourceOf(value, !json);
  if (upload !== undefined) return [filePart(name, await upload, encoding)];
  const label = name ?? '';
  if (!member && withName('field', label, () => scalar(value) === undefined) && isList(value)) {
    const parts = await Promise.all([...value].map((item) => partsOf(name, item, encoding, true)));
    return parts.flat();
  }
  if (value === undefined || (value === null && !json)) return [];
  return withName('field', label, () => [valuePart(name, value, encoding, json)]);
}

function filePart(name: string | undefined, source: Source, encoding: Encoding): Part {
  const own = baseName(source.filename);
  const filename = own || (name === undefined ? undefined : 'blob');
  const type = selectType(encoding.contentType, source.type, own || 'blob');
  return {
    head: heading(name, type, { ...encoding.headers, ...source.headers }, filename),
    type,
    data: source.data,
  };
}

function valuePart(
  name: string | undefined,
  value: unknown,
  { contentType, headers }: Encoding,
  json: boolean,
): Part {
  const plain = json ? undefined : scalar(value);
  if (plain === undefined) refuseFiles(value);
  const data = plain ?? jsonOf(value);
  if (data === undefined) throw new UsageError(`a ${typeof value} can't be sent`);
  const type =
    contentType?.split(',', 1)[0] ?? (plain === undefined ? 'application/json' : undefined);
  return { head: heading(name, type, headers), type, data };
}

/**
 * Returns the source's own type, unless it is missing or `application/octet-stream`. Otherwise returns the allowed type
 * that matches the file extension, or else the first allowed type without a wildcard, or else
 * `application/octet-stream`.
 */
function selectType(allowed = '', type = '', filename: string): string {
  if (type !== '' && type !== BYTES) return type;
  const ending = filename.replace(/^.*\./s, '/').toLowerCase().replace('jpg', 'jpeg');
  const types = allowed.split(',').map((each) => each.trim());
  return (
    types.find((each) => each.endsWith(ending)) ??
    types.find((each) => /^[^*]+$/.test(each)) ??
    BYTES
  );
}

/**
 * Creates the header lines of a part. Names are escaped as in browsers (HTML, "multipart/form-data encoding
 * algorithm").
 */
function heading(
  name: string | undefined,
  type?: string,
  headers?: Encoding['headers'],
  filename?: string,
): string {
  const file = filename === undefined ? '' : `; filename="${escapeName(filename)}"`;
  const disposition = name === undefined ? 'attachment' : `form-data; name="${escapeName(name)}"`;
  let lines =
    name === undefined && filename === undefined
      ? ''
      : `Content-Disposition: ${disposition}${file}\r\n`;
  for (const [key, value] of Object.entries(addHeaders({}, headers))) {
    if (!/^content-(type|disposition)$/.test(key)) lines += `${key}: ${value ?? ''}\r\n`;
  }
  return type === undefined
    ? lines
    : `${lines}Content-Type: ${checkHeaderValue('Content-Type', type)}\r\n`;
}

function escapeName(name: string): string {
  return name.replace(/[\n\r"]/g, encodeURIComponent);
}
