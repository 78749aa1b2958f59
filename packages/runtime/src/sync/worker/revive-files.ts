import { fromPath } from '../../body/from-path.js';
import { FILE_KEY, type FileData } from '../file-data.js';

/** Recreates the files of a body. */
export function reviveFiles(value: unknown): unknown {
  if (
    typeof value !== 'object' ||
    value === null ||
    ArrayBuffer.isView(value) ||
    value instanceof Blob
  )
    return value;
  if (Array.isArray(value)) return value.map(reviveFiles);
  if (Object.hasOwn(value, FILE_KEY)) return reviveFile(value as FileData);
  const prototype: unknown = Object.getPrototypeOf(value);
  if (prototype !== Object.prototype) return value;
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [key, reviveFiles(member)]),
  );
}

function reviveFile({ data, filename, type, [FILE_KEY]: kind }: FileData): unknown {
  if (kind === 'path') return fromPath(data as string, { filename, type });
  return new File([data], filename ?? '', type === undefined ? {} : { type });
}
