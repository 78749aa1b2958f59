import type { StreamLink } from '../body/answer.js';
import { Call } from '../call/call.js';
import { answerOf } from '../call/failure.js';
import { edit } from '../call/headers.js';
import { send } from '../call/send.js';

/** What a stream needs of its call: how to stop it, how to fail, and how to be opened again. */
export function linkOf(call: Call): StreamLink {
  const { client, controller, data, method, options, path } = call;
  return {
    controller,
    parse: client.json.parse,
    unreadable: (message, cause) => call.fault('decode', message, { cause }),
    reconnect: options.reconnect
      ? async (lastEventId) => {
          const headers = edit(
            edit({}, options.headers),
            lastEventId ? { 'last-event-id': lastEventId } : {},
          );
          const again = new Call(client, method, path, data, { ...options, headers });
          Object.assign(again, { url: call.url, body: call.body, raw: true });
          return answerOf(await send(again)).response;
        }
      : undefined,
  };
}
