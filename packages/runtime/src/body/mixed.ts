import { isTextType } from '../shared/media-type.js';

/**
 * Decodes a response as a file unless its content type is JSON or text. Returns undefined for an empty body without a
 * content type.
 */
export const mixed = <T>(): {
  readonly kind: string;
  readonly accepts: (response: Response) => boolean;
  readonly decode: (response: Response) => Promise<Blob | T>;
} => ({
  kind: 'mixed',
  accepts: isFile,
  decode: async (response) => {
    const blob = await response.blob();
    return isAbsent(response, blob.size) ? (undefined as T) : blob;
  },
});

/** True if the content type is neither JSON nor text, or if it is missing and the body isn't known to be empty. */
export function isFile({ body, headers }: Response): boolean {
  const type = headers.get('content-type');
  return type ? !isTextType(type) : body !== null && headers.get('content-length') !== '0';
}

/**
 * True for a body that is empty and has no content type. Sometimes a chunked body turns out to be empty only after it
 * has been read.
 */
export function isAbsent({ headers }: Response, size: number): boolean {
  return size === 0 && !headers.get('content-type');
}
