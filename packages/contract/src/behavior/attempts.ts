import type { RecordedExchange } from '../recorder/exchange.js';
import type { AttemptsClaim } from '../protocol.js';
import { counted } from '../counted.js';

/** Creates a failed response to the first attempt of a call. The response allows an immediate retry. */
export function failedAttempt(status: number): RecordedExchange['response'] {
  const headers = { 'content-type': 'text/plain', 'retry-after': '0' };
  return { status, headers, body: Buffer.from('The first attempt fails.') };
}

/** Checks the number of attempts, and that all attempts send the same request with the same idempotency key. */
export function attemptIssues(
  { after, count }: AttemptsClaim,
  recorded: readonly RecordedExchange[],
): string[] {
  if (recorded.length !== count)
    return [
      `The call made ${counted(recorded.length, 'attempt')} after status ${String(after)}, not ${String(count)}.`,
    ];
  const [first, ...others] = recorded.map(({ request }) => request);
  return others.flatMap(({ method, url, headers, body }) => {
    if (method !== first?.method || url !== first.url || !body.equals(first.body))
      return ['The second attempt sends a different request.'];
    const changed = Object.keys(first.headers).filter(
      (name) => /idempotency/i.test(name) && headers[name] !== first.headers[name],
    );
    return changed.map((name) => `The second attempt has a different "${name}".`);
  });
}
