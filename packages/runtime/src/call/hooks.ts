import type { Call } from './call.js';
import type { Wire } from './follow.js';
import type { Middleware } from './middleware.js';

/** Tells the hooks, one after the other; the answer of the first that gives one. */
async function tell(
  call: Call,
  name: keyof Middleware,
  more?: object,
): Promise<Response | undefined> {
  const { attempt, hooks, path, request } = call;
  for (const hook of hooks) {
    const answer = request && (await hook[name]?.({ attempt, path, request, ...more } as never));
    if (answer) return answer;
  }
  return undefined;
}

/** Lets the hooks see and change the request; the answer that one gives in its place. */
export async function runOnRequest(call: Call, wire: Wire): Promise<Response | undefined> {
  const request = { ...wire, body: wire.body?.body, headers: new Headers(wire.headers) };
  call.request = request;
  const answer = await tell(call, 'onRequest');
  const { body, headers, method, url } = request;
  Object.assign(wire, { method, url, headers: Object.fromEntries(headers) });
  if (body !== wire.body?.body) wire.body = body ? { body, replayable: true } : undefined;
  return answer;
}

/** The answer that a hook gives in place of the server's. */
export const runOnResponse = (call: Call, response: Response): Promise<Response | undefined> =>
  tell(call, 'onResponse', { response });

/** The answer that a hook gives in place of a failure. */
export const runOnError = (call: Call, error: unknown): Promise<Response | undefined> =>
  tell(call, 'onError', { error });
