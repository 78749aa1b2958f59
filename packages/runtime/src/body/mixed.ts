import { isTextType } from '../shared/media-type.js';

/** Decodes a response as a file unless its content type is JSON or text or its body is empty. */
export const mixed = <T>(): {
  readonly kind: string;
  readonly accepts: (response: Response) => boolean;
  readonly decode: (response: Response) => Promise<Blob | T>;
} => ({ kind: 'mixed', accepts: isFile, decode: (response) => response.blob() });

/** True if the content type is neither JSON nor text. */
export function isFile({ body, headers }: Response): boolean {
  const type = headers.get('content-type');
  return type ? !isTextType(type) : body !== null && headers.get('content-length') !== '0';
}
