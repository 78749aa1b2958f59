import { fromPath } from '../../body/from-path.js';
import { posted, type PostedFile } from '../files.js';

/** A body as the caller gave it, its files made again. */
export function withFiles(value: unknown): unknown {
  if (
    typeof value !== 'object' ||
    value === null ||
    ArrayBuffer.isView(value) ||
    value instanceof Blob
  )
    return value;
  if (Array.isArray(value)) return value.map(withFiles);
  if (Object.hasOwn(value, posted)) return fileOf(value as PostedFile);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, withFiles(member)]));
}

function fileOf({ data, filename, type, [posted]: kind }: PostedFile): unknown {
  if (kind === 'path') return fromPath(data as string, { filename, type });
  return new File([data], filename ?? '', type === undefined ? {} : { type });
}
