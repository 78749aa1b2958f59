import { checkLength } from './limits.js';

/** Decodes a body as UTF-8, chunk by chunk, and removes its byte order mark. Cancels the body when `signal` aborts. */
export async function* textOf(
  body: ReadableStream<Uint8Array> | null,
  signal: AbortSignal,
): AsyncGenerator<string, void> {
  if (body === null || signal.aborted) return;
  const reader = body.getReader();
  // After a cancellation, a pending read resolves as if the body had ended.
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

/** Splits chunks into lines in linear time: an unfinished line is not scanned again. */
export class Lines {
  /** The unfinished line. */
  rest = '';
  readonly #end: RegExp;
  /** True if a lone carriage return ends a line. A line feed that belongs to it may arrive with the next chunk. */
  readonly #returns: boolean;
  #afterReturn = false;

  /** @param end - matches a line break. */
  constructor(end: RegExp) {
    this.#end = end;
    this.#returns = end.test('\r');
  }

  /** Returns the lines that `chunk` completes. */
  push(chunk: string): string[] {
    if (chunk === '') return [];
    const text = this.#afterReturn && chunk.startsWith('\n') ? chunk.slice(1) : chunk;
    this.#afterReturn = this.#returns && chunk.endsWith('\r');
    const lines = text.split(this.#end);
    lines[0] = this.rest + (lines[0] ?? '');
    this.rest = lines.pop() ?? '';
    checkLength('a line', this.rest.length);
    return lines;
  }
}
