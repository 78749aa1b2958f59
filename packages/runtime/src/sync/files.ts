import type { FromPath } from '../body/from-path.js';

/** A file on its way to the worker: a clone of a File loses its name before Node.js 24, one of a path its function. */
export interface PostedFile {
  readonly [posted]: 'path' | 'file';
  readonly data: string | Blob;
  readonly filename: string | undefined;
  readonly type: string | undefined;
}

export const posted = 'sdkwright:file';

export function isBlob(value: object): value is Blob {
  const tag = Object.prototype.toString.call(value);
  return tag === '[object Blob]' || tag === '[object File]';
}

/** A file as something that keeps what it is when it is posted. */
export function asPosted(value: Blob | object): Blob | PostedFile {
  if (!isBlob(value)) {
    const { path, filename, type } = value as FromPath;
    return { [posted]: 'path', data: path, filename, type };
  }
  const { name } = value as Partial<File>;
  if (name === undefined) return value;
  return {
    [posted]: 'file',
    data: value.slice(0, value.size, value.type),
    filename: name,
    type: value.type,
  };
}
