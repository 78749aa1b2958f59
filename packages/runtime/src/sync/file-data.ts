import type { FromPath } from '../body/from-path.js';

/**
 * A file as data. A cloned File lacks its name before Node.js 24, and a cloned `fromPath` file would lack the function
 * that opens it.
 */
export interface FileData {
  readonly [FILE_KEY]: 'path' | 'file';
  readonly data: string | Blob;
  readonly filename: string | undefined;
  readonly type: string | undefined;
}

export const FILE_KEY = 'sdkwright:file';

export function isBlob(value: object): value is Blob {
  const tag = Object.prototype.toString.call(value);
  return tag === '[object Blob]' || tag === '[object File]';
}

/** Converts a file to data that keeps its name when it is posted. */
export function toFileData(value: Blob | object): Blob | FileData {
  if (!isBlob(value)) {
    const { path, filename, type } = value as FromPath;
    return { [FILE_KEY]: 'path', data: path, filename, type };
  }
  const { name } = value as Partial<File>;
  if (name === undefined) return value;
  return {
    [FILE_KEY]: 'file',
    data: value.slice(0, value.size, value.type),
    filename: name,
    type: value.type,
  };
}
