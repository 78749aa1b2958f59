import type { IncomingMessage } from 'node:http';

/**
 * Reads a body of at most `limit` bytes. If the body is longer, stops reading and returns
 * undefined.
 */
export async function boundedBody(
  message: IncomingMessage,
  limit: number,
): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of message.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    length += chunk.length;
    if (length > limit) return undefined;
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
