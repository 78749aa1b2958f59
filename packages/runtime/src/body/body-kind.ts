import { UsageError } from '../errors/usage-error.js';
import { addHeaders, type HeaderValues } from '../http/headers.js';
import { isStream, opening, tagOf } from './upload-source.js';

/** The form in which a body with an unknown schema is sent. */
export type BodyKind = 'json' | 'text' | 'fields' | 'form' | 'file';

/**
 * Returns the form in which a body with an unknown schema is sent. A string is text if `headers` contain its content
 * type, and JSON otherwise.
 *
 * @throws {UsageError} for an object with files, for an object that the content type requires to be a form, and for a
 *   FormData with another content type.
 */
export function kindOf(body: unknown, headers: HeaderValues | undefined): BodyKind {
  const type = (headers && addHeaders({}, headers)['content-type']) ?? '';
  if (typeof body === 'string') return type === '' ? 'json' : 'text';
  if (typeof body !== 'object' || body === null) return 'json';
  const tag = tagOf(body);
  if (tag === 'FormData') {
    if (/^(?!multipart\/form-data)./i.test(type))
      throw new UsageError(
        `a FormData is sent as multipart/form-data, not as ${type}; omit the header, or pass encoded bytes`,
      );
    return 'form';
  }
  if (tag === 'URLSearchParams') return 'fields';
  if (isFile(body)) return 'file';
  const file = Object.keys(body).find((name) => isFile((body as Record<string, unknown>)[name]));
  if (file !== undefined || /^multipart\//i.test(type))
    throw new UsageError(
      file === undefined
        ? 'an object is sent as JSON; pass a FormData'
        : `"${file}" is a file, which JSON can't contain; pass a FormData`,
    );
  if (type.includes('x-www-form-urlencoded'))
    throw new UsageError('an object is sent as JSON; pass a URLSearchParams');
  return 'json';
}

function isFile(value: unknown): boolean {
  return (
    typeof value === 'object' &&
    value !== null &&
    (ArrayBuffer.isView(value) ||
      /^(ArrayBuffer|Blob|File)$/.test(tagOf(value)) ||
      opening in value ||
      isStream(value))
  );
}
