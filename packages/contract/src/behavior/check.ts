import { FIRST_HEADER, PAGE_HEADER, type AttemptsClaim } from '../protocol.js';
import type { Behavior } from './plan.js';

/** A call to check, and a function that sends a claim about it to the recorder. */
export interface BehaviorCheck<T> {
  /** Makes the call. Its requests contain an ID that only this check uses. */
  readonly call: (options: CheckOptions) => Promise<T>;
  readonly verify: (claim: {
    readonly attempts?: AttemptsClaim;
    readonly nextPage?: true;
  }) => Promise<void>;
}

export interface CheckOptions {
  readonly headers: Readonly<Record<string, string>>;
  readonly maxRetries?: number;
}

/** Checks the attempts of calls whose first attempts fail with several statuses, and the request for the next page. */
export async function checkBehavior(
  { retried, final, page }: Behavior,
  check: () => BehaviorCheck<unknown>,
): Promise<void> {
  await checkAttempts(
    { after: retried ?? UNAVAILABLE, count: retried === undefined ? 1 : 2 },
    check(),
  );
  for (const after of final) await checkAttempts({ after, count: 1 }, check());
  if (page !== undefined) await checkNextPage(check());
}

/** Service Unavailable. */
const UNAVAILABLE = 503;

async function checkAttempts(
  attempts: AttemptsClaim,
  { call, verify }: BehaviorCheck<unknown>,
): Promise<void> {
  const headers = { [FIRST_HEADER]: String(attempts.after) };
  // The call fails if the client doesn't retry it.
  await call({ headers, maxRetries: 1 }).catch(() => undefined);
  await verify({ attempts });
}

async function checkNextPage({ call, verify }: BehaviorCheck<unknown>): Promise<void> {
  const page = await call({ headers: { [PAGE_HEADER]: 'true' } });
  // Any response to the request for the next page is accepted.
  if (isPage(page) && page.hasNextPage())
    await Promise.resolve()
      .then(() => page.getNextPage())
      .catch(() => undefined);
  await verify({ nextPage: true });
}

interface Page {
  hasNextPage(): boolean;
  getNextPage(): unknown;
}

function isPage(value: unknown): value is Page {
  return typeof value === 'object' && value !== null && 'hasNextPage' in value;
}
