import { UsageError } from '../errors/usage-error.js';
import { setHidden } from '../shared/hidden-property.js';

/**
 * Prepares a body so that an incompatible `fetch` throws instead of sending corrupt data: node-fetch sends a web stream
 * as the string `[object ReadableStream]`, and node-fetch 2 pipes the stream of a Blob.
 */
export function forWebFetch<T extends Blob | FormData | ReadableStream>(body: T): T {
  setHidden(body, 'toString', refuse);
  if (body instanceof Blob) {
    const stream = (): ReadableStream => {
      const opened = Blob.prototype.stream.call(body);
      setHidden(opened, 'pipe', refuse);
      return opened;
    };
    setHidden(body, 'stream', stream);
  }
  return body;
}

function refuse(): never {
  throw new UsageError(
    "the `fetch` option is a function, such as node-fetch, that can't send the platform's files and streams: use the global `fetch` or `nodeFetch()`",
  );
}
