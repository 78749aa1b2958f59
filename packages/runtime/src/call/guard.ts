import { LONGEST } from '../clock.js';
import { setHidden } from '../hidden.js';
import type { Call } from './call.js';
import { readerOf } from './light.js';

/**
 * The same answer, whose body is still under the call's limits while it is read: the timeout bounds each silence,
 * the deadline the whole, the signal ends it. Nothing of the call is left once the body ended or was cancelled.
 */
export function guard(call: Call, response: Response): Response {
  const reader = readerOf(response);
  if (reader === undefined) return response;
  call.streaming = true;
  // The given `fetch` may not.
  call.controller?.signal.addEventListener('abort', () => void reader.cancel().catch(String));
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(sink) {
        const timer =
          call.timeout > LONGEST
            ? undefined
            : setTimeout(() => call.giveUp('silence'), call.timeout);
        try {
          const { done, value } = await reader.read();
          if (call.given) throw call.ended();
          if (value !== undefined) sink.enqueue(value);
          if (done) {
            call.close();
            sink.close();
          }
        } catch (cause) {
          call.close();
          throw call.given
            ? call.ended()
            : call.fault('connection', 'the body broke off', { cause });
        } finally {
          clearTimeout(timer);
        }
      },
      cancel(reason) {
        call.close();
        return reader.cancel(reason);
      },
    },
    { highWaterMark: 0 },
  );
  const guarded = new Response(body, response);
  setHidden(guarded, 'url', response.url);
  return guarded;
}
