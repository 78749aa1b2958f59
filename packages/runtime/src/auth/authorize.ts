import type { Call } from '../call/call.js';
import type { Wire } from '../call/follow.js';
import type { Client } from '../client/client.js';
import { UsageFault } from '../fault.js';
import type { AuthContext } from './scheme.js';

/** Puts the credentials of a call into one try. */
export function authorize(call: Call, wire: Wire): Promise<void> | undefined {
  const { client, data, timeout } = call;
  call.used = data.security ? client.credentials.choose(data.security) : client.standard;
  if (call.used.length === 0) return undefined;
  const context: AuthContext = {
    client,
    timeout,
    text: (value, option) => {
      // One that is no function was checked when the client was made.
      return typeof value === 'function'
        ? ask(client, value as () => unknown, option)
        : (value as string);
    },
  };
  let pending: Promise<void> | undefined;
  for (const credential of call.used) {
    if (pending) pending = pending.then(() => credential.apply(wire, context));
    else pending = credential.apply(wire, context);
  }
  return pending;
}

async function ask(client: Client, key: () => unknown, option: string): Promise<string> {
  let text: unknown;
  try {
    text = await key();
  } catch (cause) {
    throw new UsageFault(`the function \`${option}\` failed`, { cause });
  }
  return client.credentials.checked(text, option);
}
