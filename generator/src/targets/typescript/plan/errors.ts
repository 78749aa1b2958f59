import type { ApiModel } from '../../../model/api.ts';
import { pascalCase } from '../../../naming/words.ts';
import type { Schema } from '../../../model/schema.ts';
import type { Scope } from './names.ts';

export interface ErrorPlan {
  /** `FlowError`: extends the runtime's `ApiError`. */
  readonly base: string;
  readonly classes: readonly ErrorClassPlan[];
}

export interface ErrorClassPlan {
  readonly name: string;
  /** Key in the table: a status, a range, or a kind of failure without one. */
  readonly key: string;
  readonly doc: string;
  /** The declared types of the body; empty where none is declared. */
  readonly bodies: readonly Schema[];
}

const STATUSES: Readonly<Record<string, readonly [name: string, doc: string]>> = {
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
  '423': ['LockedError', 'The thing is locked (423).'],
  '429': ['RateLimitError', 'Too many requests; `retryAfter` says how many seconds to wait (429).'],
};

/** Every API has these; the others only where the description declares them. */
const ALWAYS = ['400', '401', '403', '404', '409', '422', '429'];

const KINDS: Readonly<Record<string, readonly [name: string, doc: string]>> = {
  connection: ['ConnectionError', 'No answer came: the connection failed.'],
  timeout: ['TimeoutError', 'No complete answer came in time.'],
  abort: ['AbortError', 'The caller aborted the call.'],
  decode: ['DecodeError', 'An answer came that can not be read; `body` holds what was received.'],
  usage: ['UsageError', 'The call can not be made as written; nothing was sent.'],
  webhook: ['WebhookVerificationError', 'A webhook delivery is not authentic, or too old.'],
  worker: ['WorkerError', 'The worker thread of a blocking client was lost.'],
};

export function planErrors(model: ApiModel, client: string, scope: Scope): ErrorPlan {
  const bodies = declaredBodies(model);
  const declared = new Set(
    model.operations.flatMap(({ failures }) => failures.map(({ status }) => status)),
  );
  const statuses = Object.entries(STATUSES).filter(
    ([status]) => ALWAYS.includes(status) || declared.has(status),
  );
  const base = scope.take(
    client.endsWith('Error') ? `${client}Base` : `${client}Error`,
    `${client}ApiError`,
  );
  const named = (name: string): string => scope.take(name, `${client}${pascalCase(name)}`);
  return {
    base,
    classes: [
      ...statuses.map(([status, [name, doc]]) => ({
        name: named(name),
        key: status,
        doc,
        bodies: bodies.get(status) ?? [],
      })),
      {
        name: named('InternalServerError'),
        key: '5xx',
        doc: 'The server failed (5xx).',
        bodies: bodies.get('5XX') ?? [],
      },
      ...Object.entries(KINDS).map(([kind, [name, doc]]) => ({
        name: named(name),
        key: kind,
        doc,
        bodies: [],
      })),
    ],
  };
}

/** Different body types from which on a union of them tells nothing. */
const MANY = 6;

/**
 * The different body types of each error status, over all operations that declare one: for the status itself, else for
 * its range, else by default.
 */
function declaredBodies(model: ApiModel): ReadonlyMap<string, readonly Schema[]> {
  const found = new Map<string, Map<string, Schema>>();
  const add = (key: string, schema: Schema): void => {
    const schemas = found.get(key) ?? new Map<string, Schema>();
    found.set(key, schemas);
    schemas.set(schema.kind === 'ref' ? schema.to : JSON.stringify(schema), schema);
  };
  for (const { failures } of model.operations) {
    const bodies = new Map(failures.map(({ status, content }) => [status, content?.schema]));
    for (const status of Object.keys(STATUSES)) {
      const schema =
        bodies.get(status) ??
        (bodies.has(status) ? undefined : (bodies.get('4XX') ?? bodies.get('default')));
      if (schema !== undefined) add(status, schema);
    }
    for (const [status, schema] of bodies)
      if (schema !== undefined && (status.startsWith('5') || status === 'default'))
        add('5XX', schema);
  }
  return new Map(
    [...found].map(([status, schemas]) => [
      status,
      schemas.size > MANY ? [] : [...schemas.values()],
    ]),
  );
}
