/** The text of a body, chunk by chunk, in UTF-8 without a byte order mark, until `signal` aborts; then the body is cancelled. */
export async function* textOf(
  body: ReadableStream<Uint8Array> | null,
  signal: AbortSignal,
): AsyncGenerator<string, void> {
  if (body === null || signal.aborted) return;
  const reader = body.getReader();
  // A read that waits ends with this, as at the end of the body.
  const cancel = (): void => void reader.cancel().catch(() => undefined);
  const decoder = new TextDecoder();
  signal.addEventListener('abort', cancel);
  try {
    for (;;) {
      const { done, value } = await reader.read();
      yield decoder.decode(value, { stream: !done });
      if (done) return;
    }
  } finally {
    signal.removeEventListener('abort', cancel);
    cancel();
  }
}

/** Puts lines together from chunks, in linear time: what is known of an unfinished line is not looked at again. */
export class Lines {
  /** The unfinished line. */
  rest = '';
  readonly #end: RegExp;
  /** Whether a carriage return alone ends a line, so that a line feed behind it may come with the next chunk. */
  readonly #returns: boolean;
  #afterReturn = false;

  /** @param end - what ends a line. */
  constructor(end: RegExp) {
    this.#end = end;
    this.#returns = end.test('\r');
  }

  /** The lines that `chunk` finishes. */
  push(chunk: string): string[] {
    if (chunk === '') return [];
    const text = this.#afterReturn && chunk.startsWith('\n') ? chunk.slice(1) : chunk;
    this.#afterReturn = this.#returns && chunk.endsWith('\r');
    const lines = text.split(this.#end);
    lines[0] = this.rest + (lines[0] ?? '');
    this.rest = lines.pop() ?? '';
    return lines;
  }
}
