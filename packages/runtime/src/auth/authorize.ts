import type { Call } from '../call/call.js';
import type { Wire } from '../call/follow.js';
import { headerValue } from '../call/headers.js';
import { UsageFault } from '../fault.js';
import type { AuthContext } from './scheme.js';

/** Puts the credentials of a call into one try. */
export function authorize(call: Call, wire: Wire): Promise<void> | undefined {
  const { client, data, timeout } = call;
  call.used = data.security ? client.choose(data.security) : client.standard;
  if (call.used.length === 0) return undefined;
  const context: AuthContext = {
    client,
    timeout,
    text: (value, option) => {
      const checked = (text: unknown): string => {
        if (typeof text !== 'string' || text === '') throw new UsageFault(`\`${option}\` must be a text that isn't empty`);
        client.secrets.add(text);
        return headerValue(option, text);
      };
      return typeof value === 'function' ? ask(value as () => unknown, option).then(checked) : checked(value);
    },
  };
  let pending: Promise<void> | undefined;
  for (const credential of call.used) {
    if (pending) pending = pending.then(() => credential.apply(wire, context));
    else pending = credential.apply(wire, context) || undefined;
  }
  return pending;
}

async function ask(key: () => unknown, option: string): Promise<unknown> {
  try {
    return await key();
  } catch (cause) {
    throw new UsageFault(`the function \`${option}\` failed`, { cause });
  }
}
