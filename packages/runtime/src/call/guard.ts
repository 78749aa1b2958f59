import type { StreamLink } from '../body/answer.js';
import { LONGEST } from '../clock.js';
import { Call } from './call.js';
import { Failure } from './failure.js';
import { edit } from './headers.js';
import { readerOf } from './light.js';
import { send } from './send.js';

/**
 * The same answer, whose body is still under the call's limits while it is read: the timeout bounds each silence,
 * the deadline the whole, the signal ends it. Nothing of the call is left once the body ended or was cancelled.
 */
export function guard(call: Call, response: Response): Response {
  const reader = readerOf(response);
  if (reader === undefined) return response;
  call.streaming = true;
  const body = new ReadableStream<Uint8Array>(
    {
      async pull(sink) {
        const timer = call.timeout > LONGEST ? undefined : setTimeout(() => call.giveUp('silence'), call.timeout);
        try {
          const piece = await reader.read();
          // The types of some platforms let a piece that is not the last be undefined.
          if (!piece.done && piece.value !== undefined) return sink.enqueue(piece.value);
          call.close();
          sink.close();
        } catch (cause) {
          call.close();
          throw call.given ? call.ended() : call.fault('connection', 'the body broke off', { cause });
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
  Object.defineProperty(guarded, 'url', { value: response.url });
  return guarded;
}

/** What a stream needs of its call: how to stop it, how to fail, and how to be opened again. */
export function linkOf(call: Call): StreamLink {
  const { client, controller, data, method, options, path } = call;
  return {
    controller,
    parse: client.json.parse,
    unreadable: (message, cause) => call.fault('decode', message, { cause }),
    reconnect: options.reconnect
      ? async (lastEventId) => {
          const headers = edit(edit({}, options.headers), lastEventId ? { 'last-event-id': lastEventId } : {});
          const again = new Call(client, method, path, data, { ...options, headers });
          Object.assign(again, { url: call.url, body: call.body, raw: true });
          const outcome = await send(again);
          if (outcome instanceof Failure) throw outcome.error;
          return outcome.response;
        }
      : undefined,
  };
}
