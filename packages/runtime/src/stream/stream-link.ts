import type { PreparedCall } from '../call/call.js';
import { createError } from '../call/errors.js';
import { execute } from '../call/execute.js';
import { createEventError } from '../call/status-error.js';
import type { StreamLink } from '../call/stream-link.js';
import { unwrapResult } from '../call/result.js';
import { addHeaders } from '../http/headers.js';

/** Creates the link that a stream uses to abort its request, parse items, create errors and reconnect. */
export function createStreamLink(call: PreparedCall, controller: AbortController): StreamLink {
  const {
    client,
    data: { dates },
    options,
    url,
  } = call;
  const reopen = async (lastEventId: string): Promise<Response> => {
    const position = lastEventId ? { 'last-event-id': lastEventId } : {};
    const headers = addHeaders(addHeaders({}, options.headers), position);
    const again = { ...call, givenUrl: url, options: { ...options, headers } };
    return unwrapResult(await execute(again, { unread: true })).response;
  };
  return {
    controller,
    parse: dates ? (text) => dates(client.json.parse(text)) : client.json.parse,
    createEventError: (data) => createEventError(call, data),
    createError: (message, cause, kind) => createError(call, kind ?? 'decode', message, { cause }),
    reconnect: options.reconnect ? reopen : undefined,
  };
}
