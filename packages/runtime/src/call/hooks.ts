import { UsageFault } from '../fault.js';
import type { Call } from './call.js';
import type { Wire } from './follow.js';
import type { Middleware } from './middleware.js';

/** Tells the hooks, one after the other; the answer of the first that gives one. */
async function tell(
  call: Call,
  name: keyof Middleware,
  more?: { readonly response?: Response; readonly error?: unknown },
): Promise<Response | undefined> {
  const { attempt, hooks, path, request } = call;
  let answer: Response | undefined;
  for (const hook of hooks) {
    const given = request && (await hook[name]?.({ attempt, path, request, ...more } as never));
    if (given) {
      answer = given;
      break;
    }
  }
  if ((answer ?? more?.response)?.bodyUsed)
    throw new UsageFault('a hook has read the answer; let it take `response.clone()`');
  return answer;
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
