import type { ResponseCodec } from './answer.js';

/** An answer that is a file, unless its content type says JSON or a text, or it is nothing. */
export const mixed = <T>(): ResponseCodec<Blob | T> => ({
  takes,
  decode: (answer) => answer.blob(),
});

/** Whether the content type says neither JSON nor a text. */
export function takes({ body, headers }: Response): boolean {
  const type = headers.get('content-type');
  return type ? !/^[^;]*([/+]json|^text\/|[/+]xml|yaml)\b/i.test(type) : body !== null;
}
