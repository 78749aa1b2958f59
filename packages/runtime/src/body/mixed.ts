import { isFileType } from '../http/headers.js';

/** Decodes a response as a file unless its content type is JSON or text or its body is empty. */
export const mixed = <T>(): {
  readonly kind: string;
  readonly accepts: (response: Response) => boolean;
  readonly decode: (response: Response) => Promise<Blob | T>;
} => ({ kind: 'mixed', accepts: isFile, decode: (response) => response.blob() });

/** True if the content type is neither JSON nor text. */
export function isFile({ body, headers }: Response): boolean {
  return headers.has('content-type')
    ? isFileType(headers)
    : body !== null && headers.get('content-length') !== '0';
}
