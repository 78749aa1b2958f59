import { requireGlobal } from '../errors/require-global.js';
import { getBodyReader } from '../http/body-reader.js';
import { LONGEST } from '../shared/clock.js';
import { setHidden } from '../shared/hidden-property.js';
import { startTimeLimit } from '../shared/time-limit.js';
import type { PreparedCall } from './call.js';
import { createEndedError } from './ended-error.js';
import { createConnectionError, createError } from './errors.js';
import type { Lifetime } from './lifetime.js';

/**
 * Returns the response with a body that enforces the limits of its call: the timeout limits each period without data,
 * the deadline limits the whole call, and the signal aborts it. The call's resources are released when the body ends or
 * is canceled.
 */
export function guardStream(
  call: PreparedCall,
  response: Response,
  { lifetime, controller }: { readonly lifetime: Lifetime; readonly controller: AbortController },
): Response {
  const Stream = requireGlobal('ReadableStream');
  const reader = getBodyReader(response);
  if (reader === undefined) return response;
  const { timeout } = call.settings;
  const endedError = (): Error =>
    lifetime.ended === 'silence'
      ? createError(call, 'timeout', `response timed out: no data for ${timeout} ms`)
      : createEndedError(call, lifetime);
  lifetime.streaming = true;
  // A custom `fetch` may ignore the signal.
  controller.signal.addEventListener('abort', () => void reader.cancel().catch(String));
  const body = new Stream<Uint8Array>(
    {
      async pull(sink) {
        const cancelLimit =
          timeout > LONGEST ? undefined : startTimeLimit(timeout, () => lifetime.end('silence'));
        try {
          const { done, value } = await reader.read();
          if (lifetime.ended) throw endedError();
          if (value !== undefined) sink.enqueue(value);
          if (done) {
            lifetime.close();
            sink.close();
          }
        } catch (cause) {
          lifetime.close();
          throw lifetime.ended
            ? endedError()
            : createConnectionError(
                call,
                'connection broke while the response body was received',
                cause,
              );
        } finally {
          cancelLimit?.();
        }
      },
      cancel(reason) {
        lifetime.close();
        return reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
  const guarded = new Response(body, response);
  setHidden(guarded, 'url', response.url);
  return guarded;
}
