import type { Call } from './call.js';
import type { Wire } from './follow.js';
import type { HookContext, HookRequest } from './middleware.js';

const contextOf = ({ attempt, path }: Call, request: HookRequest): HookContext => ({ attempt, path, request });

/** Lets the hooks see and change the request; the answer of the first that gives one. */
export async function runOnRequest(call: Call, wire: Wire): Promise<Response | undefined> {
  const request: HookRequest = { ...wire, body: wire.body?.body, headers: new Headers(wire.headers) };
  call.request = request;
  for (const hook of call.hooks) {
    const answer = await hook.onRequest?.(contextOf(call, request));
    if (answer) return answer;
  }
  const { body, headers, method, url } = request;
  Object.assign(wire, { method, url, headers: Object.fromEntries(headers) });
  if (body !== wire.body?.body) wire.body = body ? { body, replayable: true } : undefined;
  return undefined;
}

export async function runOnResponse(call: Call, response: Response): Promise<Response> {
  for (const hook of call.hooks) {
    if (call.request) response = (await hook.onResponse?.({ ...contextOf(call, call.request), response })) || response;
  }
  return response;
}

/** The answer of the first hook that gives one in place of a failure. */
export async function runOnError(call: Call, error: unknown): Promise<Response | undefined> {
  for (const hook of call.hooks) {
    const answer = call.request && (await hook.onError?.({ ...contextOf(call, call.request), error }));
    if (answer) return answer;
  }
  return undefined;
}
