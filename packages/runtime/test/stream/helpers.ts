/**
 * Creates a response whose body arrives in the given chunks and then ends, or stays open if `end` is false. A response
 * with status 204 has no body. `cancelled()` returns whether the body has been canceled.
 */
export function respond(
  chunks: readonly (string | Uint8Array)[],
  { end = true, status = 200 } = {},
): Response & { cancelled: () => boolean } {
  let cancelled = false;
  const rest = [...chunks];
  const encoder = new TextEncoder();
  const body = new ReadableStream<Uint8Array>(
    {
      pull(sink) {
        const chunk = rest.shift();
        if (chunk !== undefined)
          sink.enqueue(typeof chunk === 'string' ? encoder.encode(chunk) : chunk);
        else if (end) sink.close();
        else return new Promise<void>(() => undefined);
        return undefined;
      },
      cancel() {
        cancelled = true;
      },
    },
    { highWaterMark: 0 },
  );
  return Object.assign(new Response(status === 204 ? null : body, { status }), {
    cancelled: () => cancelled,
  });
}

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}

/** Splits `bytes` at the given positions. A position beyond the end wraps around. */
export function cut(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const at = [
    ...new Set([0, ...places.map((place) => place % (bytes.length + 1)), bytes.length]),
  ].sort((a, b) => a - b);
  return at.slice(1).map((end, index) => bytes.slice(at[index], end));
}
