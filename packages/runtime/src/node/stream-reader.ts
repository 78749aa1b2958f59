import type { Readable } from 'node:stream';
import type { BodyReader } from '../http/body-reader.js';

/** Returns a reader that reads the chunks of a stream on demand. */
export function readable(source: Readable): BodyReader {
  let failed: Error | undefined;
  let wake: (() => void) | undefined;
  const stir = (): void => wake?.();
  source.on('error', (error) => {
    failed = error;
    stir();
  });
  source.on('readable', stir).on('end', stir).on('close', stir);
  return {
    async read() {
      for (;;) {
        if (failed !== undefined) throw failed;
        const value = source.read() as Uint8Array | null;
        if (value !== null) return { done: false, value };
        if (source.readableEnded) return { done: true };
        if (source.destroyed) throw new Error('the connection closed before the body was complete');
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
    cancel() {
      source.destroy();
      return Promise.resolve();
    },
  };
}
