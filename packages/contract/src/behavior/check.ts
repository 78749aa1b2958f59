import { FIRST_HEADER, PAGE_HEADER, type AttemptsClaim } from '../protocol.js';
import type { Behavior } from './plan.js';

/** The recorder's part of a check: a call of the client, and the claim about it. */
export interface BehaviorCheck<T> {
  /** Makes the call with a separate id. */
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

/** Checks the attempts of a call whose first attempt fails, and the request for the next page. */
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

/** 503 Service Unavailable. */
const UNAVAILABLE = 503;

async function checkAttempts(
  attempts: AttemptsClaim,
  { call, verify }: BehaviorCheck<unknown>,
): Promise<void> {
  const headers = { [FIRST_HEADER]: String(attempts.after) };
  // A call without a second attempt fails.
  await call({ headers, maxRetries: 1 }).catch(() => undefined);
  await verify({ attempts });
}

async function checkNextPage({ call, verify }: BehaviorCheck<unknown>): Promise<void> {
  const page = await call({ headers: { [PAGE_HEADER]: 'true' } });
  // The mock may respond to the next page as it likes.
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
