import type { Call } from '../call/call.js';
import type { Wire } from '../call/follow.js';

/** Puts the credentials of a call into one try. */
export function authorize(call: Call, wire: Wire): Promise<void> | undefined {
  const { client, data } = call;
  call.used = data.security ? client.credentials.choose(data.security) : client.standard;
  let pending: Promise<void> | undefined;
  for (const credential of call.used) {
    pending = pending
      ? pending.then(() => credential.apply(wire, client))
      : credential.apply(wire, client);
  }
  return pending;
}
