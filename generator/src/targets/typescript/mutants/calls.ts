import type { MethodPlan, SdkPlan } from '../plan/sdk.ts';
import type { RequestMutant } from './requests.ts';

/** Returns mutants with bugs in the handling of a method's response or in the policies of the method's calls. */
export function callChanges(method: MethodPlan, plan: SdkPlan): RequestMutant[] {
  return [
    ...result(method),
    ...accepted(method),
    ...idempotency(method, plan),
    ...retries(method),
    ...credentials(method, plan),
  ];
}

function result(method: MethodPlan): RequestMutant[] {
  const { kind, page, result: own, responses } = method;
  const hasContent = responses.some(({ content }) => content.length > 0);
  if (own.type === undefined)
    return hasContent
      ? [
          {
            kind: 'a returned response that should be ignored',
            change: { result: { ...own, type: { schema: { kind: 'unknown' } } } },
          },
        ]
      : [];
  if (kind === 'list')
    return page === undefined ? [] : [{ kind: 'no pagination', change: { page: undefined } }];
  return [
    ...(own.unwrap === undefined
      ? []
      : [{ kind: 'a skipped unwrap', change: { result: { ...own, unwrap: undefined } } }]),
    ...(kind === 'call' && hasContent
      ? [{ kind: 'an ignored response', change: { result: { ...own, type: undefined } } }]
      : []),
  ];
}

/**
 * Returns a mutant with a wrong `Accept` header. Empty if no response declares a media type, or if a response declares
 * a media type range, which accepts any type.
 */
function accepted({ result: own, responses }: MethodPlan): RequestMutant[] {
  const types = responses.flatMap(({ content }) => content.map(({ mediaType }) => mediaType));
  if (types.length === 0 || types.some((type) => type.includes('*'))) return [];
  return [
    { kind: 'a wrong accept header', change: { result: { ...own, accept: 'text/x-other' } } },
  ];
}

function idempotency(method: MethodPlan, { idempotencyHeader }: SdkPlan): RequestMutant[] {
  if (idempotencyHeader === undefined) return [];
  const { takesIdempotencyKey } = method;
  return [
    {
      kind: takesIdempotencyKey ? 'a dropped idempotency key' : 'an undeclared idempotency key',
      change: { takesIdempotencyKey: !takesIdempotencyKey },
    },
  ];
}

function retries(method: MethodPlan): RequestMutant[] {
  const { retry, isDeclaredIdempotent } = method;
  if (retry === 'never')
    return isRepeatable(method) ? [{ kind: 'a retry', change: { retry: undefined } }] : [];
  if (!isRepeatable(method))
    return [{ kind: 'a repeated call', change: { isDeclaredIdempotent: !isDeclaredIdempotent } }];
  const never: RequestMutant = { kind: 'no retry', change: { retry: 'never' } };
  return retry === undefined
    ? [never]
    : [never, { kind: 'a retry on a final status', change: { retry: undefined } }];
}

/** True if the same request may be sent again (RFC 9110 §9.2.2). The runtime also repeats PATCH requests. */
export function isRepeatable({
  http,
  takesIdempotencyKey,
  isDeclaredIdempotent,
}: MethodPlan): boolean {
  return http.method !== 'post' || takesIdempotencyKey || isDeclaredIdempotent;
}

/** Returns a mutant that sends no credentials. Empty if no credentials are required. */
function credentials({ security }: MethodPlan, { auth }: SdkPlan): RequestMutant[] {
  const alternatives = security ?? auth.security;
  if (alternatives.length === 0 || alternatives.some((schemes) => schemes.length === 0)) return [];
  return [{ kind: 'no credential', change: { security: [[]] } }];
}
