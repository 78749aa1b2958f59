import { clock } from '../shared/clock.js';
import { performAttempt } from './attempt.js';
import { AttemptFailure } from './attempt-failure.js';
import type { LocatedCall } from './call.js';
import { createEndedError } from './ended-error.js';
import type { Lifetime } from './lifetime.js';
import { createRequest } from './create-request.js';
import type { CallSettings } from './options.js';
import { encodeBody, prepare } from './prepare.js';
import type { CallResult, Reading } from './result.js';
import { decideRetry, getRetryDelay } from './retry-policy.js';

/** Performs a located call within an existing lifetime and retries it as long as its retry policy allows. */
export async function perform(
  located: LocatedCall,
  settings: CallSettings,
  lifetime: Lifetime,
  reading: Reading,
): Promise<CallResult> {
  const encoding = encodeBody(located);
  const call = prepare(located, settings, encoding && (await encoding));
  let renewed = false;
  for (let number = 0; ; number++) {
    const attempt = { number, request: createRequest(call, number), renewed };
    const outcome = await performAttempt(call, attempt, lifetime, reading);
    if (!(outcome instanceof AttemptFailure)) return outcome;
    const { error, reason } = outcome;
    const decision = decideRetry(call, attempt, reason);
    if (decision === 'never' || lifetime.ended !== undefined) throw error;
    renewed ||= decision === 'now';
    const headers = reason.kind === 'status' ? reason.headers : undefined;
    const delay = decision === 'now' ? 0 : getRetryDelay(number, headers);
    if (clock.now() + delay > lifetime.expires) throw createEndedError(call, lifetime, error);
    call.client.log.info?.(
      `attempt ${number + 2} in ${Math.round(delay)} ms, because ${String(error)}`,
    );
    await lifetime.pause(delay);
  }
}
