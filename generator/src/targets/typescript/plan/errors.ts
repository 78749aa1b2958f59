import { pascalCase } from '../../../words.ts';
import { declaredErrorStatuses, errorBodies } from '../../../surface/error-bodies.ts';
import type { MethodSurface } from '../../../surface/surface.ts';
import type { Scope } from './names.ts';
import type { Schema } from './schema.ts';

export interface ErrorPlan {
  /** `FlowError`: extends the runtime's `ApiError`. */
  readonly base: string;
  readonly classes: readonly ErrorClassPlan[];
}

export interface ErrorClassPlan {
  readonly name: string;
  /** The class that it extends. */
  readonly parent: string;
  /** Key in the table: a status, a range, or a kind of failure without one. */
  readonly key: string;
  readonly doc: string;
  /** The declared types of the body; empty where none is declared. */
  readonly bodies: readonly Schema[];
  /** Whether an operation declares that there is no body. */
  readonly bare: boolean;
}

type Words = readonly [name: string, doc: string];

const STATUSES: Readonly<Record<string, Words>> = {
  '400': ['BadRequestError', 'The request is malformed or breaks a rule of the API (400).'],
  '401': ['AuthenticationError', 'The credential is missing, wrong or expired (401).'],
  '402': ['PaymentRequiredError', 'The account has to pay first (402).'],
  '403': ['PermissionDeniedError', 'The credential does not allow this (403).'],
  '404': ['NotFoundError', 'There is no such thing, or the credential may not see it (404).'],
  '405': ['MethodNotAllowedError', 'The path does not take this method (405).'],
  '406': ['NotAcceptableError', 'The API can not answer in the media type asked for (406).'],
  '408': ['RequestTimeoutError', 'The server waited too long for the request (408).'],
  '409': ['ConflictError', 'The thing is in a state that does not allow this (409).'],
  '410': ['GoneError', 'The thing is gone for good (410).'],
  '412': ['PreconditionFailedError', 'A precondition of the request does not hold (412).'],
  '413': ['PayloadTooLargeError', 'The body is larger than the API takes (413).'],
  '415': ['UnsupportedMediaTypeError', 'The API does not take this kind of content (415).'],
  '422': [
    'UnprocessableEntityError',
    'The request is well formed, but can not be carried out (422).',
  ],
  '418': ['TeapotError', 'The server is a teapot (418).'],
  '423': ['LockedError', 'The thing is locked (423).'],
  '424': ['FailedDependencyError', 'Something that this depends on failed (424).'],
  '425': ['TooEarlyError', 'The request may be a replay, which the server does not risk (425).'],
  '428': ['PreconditionRequiredError', 'The request has to name a precondition (428).'],
  '429': ['RateLimitError', 'Too many requests; `retryAfter` says how many seconds to wait (429).'],
  '431': ['HeadersTooLargeError', 'The headers are larger than the API takes (431).'],
  '451': ['UnavailableForLegalReasonsError', 'The law forbids to give this (451).'],
  '501': ['NotImplementedError', 'The server can not do this (501).'],
  '502': ['BadGatewayError', 'A server behind the server answered badly (502).'],
  '503': ['ServiceUnavailableError', 'The server is overloaded, or down for maintenance (503).'],
  '504': ['GatewayTimeoutError', 'A server behind the server did not answer in time (504).'],
};

/** What stands for all statuses of the server's failures, so that a class for one of them extends it. */
const SERVER = '500';

function words(status: string): Words {
  return STATUSES[status] ?? [`Status${status}Error`, `The answer has the status ${status}.`];
}

/** Every API has these; the others only where the description declares them. */
const ALWAYS = ['400', '401', '403', '404', '409', '422', '429'];

const KINDS: Readonly<Record<string, Words>> = {
  connection: ['ConnectionError', 'No answer came: the connection failed.'],
  timeout: ['TimeoutError', 'No complete answer came in time.'],
  abort: ['AbortError', 'The caller aborted the call.'],
  decode: ['DecodeError', 'An answer came that can not be read; `body` holds what was received.'],
  usage: ['UsageError', 'The call can not be made as written; nothing was sent.'],
  webhook: ['WebhookVerificationError', 'A webhook delivery is not authentic, or too old.'],
  worker: ['WorkerError', 'The worker thread of a blocking client was lost.'],
};

export function planErrors(
  methods: readonly MethodSurface[],
  client: string,
  scope: Scope,
): ErrorPlan {
  const declared = declaredErrorStatuses(methods);
  const statuses = [...new Set([...ALWAYS, ...declared])].filter((status) => status !== SERVER);
  const bodies = errorBodies(methods, statuses);
  const base = scope.take(
    client.endsWith('Error') ? `${client}Base` : `${client}Error`,
    `${client}ApiError`,
  );
  const named = (name: string): string => scope.take(name, `${client}${pascalCase(name)}`);
  const classOf = (parent: string, key: string, [name, doc]: Words): ErrorClassPlan => {
    const { schemas = [], mayBeAbsent = false } = bodies.get(key) ?? {};
    const own = schemas.length > MANY ? [] : schemas;
    return { name: named(name), parent, key, doc, bodies: own, bare: mayBeAbsent };
  };
  const ofRange = (digit: string, parent: string): ErrorClassPlan[] =>
    statuses
      .filter((status) => status.startsWith(digit))
      .sort()
      .map((status) => classOf(parent, status, words(status)));
  const callers = ofRange('4', base);
  const servers = classOf(base, '5xx', ['InternalServerError', 'The server failed (5xx).']);
  return {
    base,
    classes: [
      ...callers,
      servers,
      ...ofRange('5', servers.name),
      ...Object.entries(KINDS).map(([kind, said]) => classOf(base, kind, said)),
    ],
  };
}

/** Different body types from which on a union of them tells nothing. */
const MANY = 6;
