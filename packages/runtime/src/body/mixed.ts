import type { AnswerCodec } from './answer.js';

/** An answer that is JSON, a text or a file, as its content type says; undefined where it is nothing. */
export const mixed = <T>(): AnswerCodec<Blob | T> => ({
  decode: async (response) => (await byType(response, (answer) => answer.blob())) as Blob | T,
});

/** @param file - reads what is neither JSON nor text. */
export async function byType(
  response: Response,
  file: (response: Response) => Promise<unknown>,
): Promise<unknown> {
  const type = response.headers.get('content-type') ?? '';
  const isJson = /^[^;]*[/+]json\b/i.test(type);
  if (!isJson && !/^text\/|[/+]xml\b|yaml/i.test(type))
    return type === '' && response.body === null ? undefined : file(response);
  const text = await response.text();
  return isJson ? (JSON.parse(text) as unknown) : text;
}
