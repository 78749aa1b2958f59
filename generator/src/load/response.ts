/** Time limit for a server's response, in milliseconds. */
export const RESPONSE_TIMEOUT = 30_000;

/** Maximum size of a fetched file in MiB, after decompression. */
const MAX_SIZE = 128;

/** Reads the body of a response as text. Throws if the body is too large. */
export async function textOf(response: Response): Promise<string> {
  const body: AsyncIterable<Uint8Array> | null = response.body;
  const decoder = new TextDecoder();
  let [text, size] = ['', 0];
  for await (const chunk of body ?? []) {
    size += chunk.length;
    if (size > MAX_SIZE * 2 ** 20)
      throw new Error(`${response.url} responded with more than ${String(MAX_SIZE)} MiB`);
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
