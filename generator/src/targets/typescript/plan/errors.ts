import { pascalCase } from '../../../words.ts';
import { declaredErrorStatuses, errorBodies } from '../../../surface/error-bodies.ts';
import type { MethodSurface } from '../../../surface/surface.ts';
import type { Scope } from './names.ts';
import type { Schema } from './schema.ts';
import type { Flavor } from './flavor.ts';

export interface ErrorPlan {
  /** Name of the base class, such as `FlowError`, which extends the runtime's `ApiError`. */
  readonly base: string;
  readonly classes: readonly ErrorClassPlan[];
}

export interface ErrorClassPlan {
  readonly name: string;
  /** Name of the superclass. */
  readonly parent: string;
  /** Key in the table: a status, a range of statuses, or a kind of error without a status. */
  readonly key: string;
  readonly doc: string;
  /** Declared types of the body. Empty if no type is declared, or if there are more than `MANY` types. */
  readonly bodies: readonly Schema[];
  /** True if an operation declares the error without a body. */
  readonly bare: boolean;
  /** The only flavor that has the class. Undefined if both flavors have it. */
  readonly flavor: Flavor | undefined;
}

type Words = readonly [name: string, doc: string];

const STATUSES: Readonly<Record<string, Words>> = {
  '400': [
    'BadRequestError',
    'Thrown when the request is malformed or violates a rule of the API (400). Check its parameters.',
  ],
  '401': [
    'AuthenticationError',
    "Thrown when the credential is missing, invalid or expired (401). Check the client's options.",
  ],
  '402': ['PaymentRequiredError', 'Thrown when a payment is required (402).'],
  '403': [
    'PermissionDeniedError',
    'Thrown when the credential does not allow the call (403). Use one with more permissions.',
  ],
  '404': [
    'NotFoundError',
    "Thrown when the resource doesn't exist, or the credential can't access it (404).",
  ],
  '405': ['MethodNotAllowedError', "Thrown when the path doesn't support the HTTP method (405)."],
  '406': [
    'NotAcceptableError',
    "Thrown when the API can't respond in the requested media type (406).",
  ],
  '408': ['RequestTimeoutError', 'Thrown when the server waited too long for the request (408).'],
  '409': [
    'ConflictError',
    'Thrown when the state of the resource does not allow the call (409). Fetch the resource, then decide.',
  ],
  '410': ['GoneError', 'Thrown when the resource was permanently removed (410).'],
  '412': ['PreconditionFailedError', 'Thrown when a precondition of the request fails (412).'],
  '413': ['PayloadTooLargeError', 'Thrown when the body is larger than the API allows (413).'],
  '415': [
    'UnsupportedMediaTypeError',
    "Thrown when the API doesn't support the media type of the body (415).",
  ],
  '418': ['TeapotError', 'Thrown when the server is a teapot (418).'],
  '422': [
    'UnprocessableEntityError',
    'Thrown when the request is well formed, but its values are invalid (422). Check its values.',
  ],
  '423': ['LockedError', 'Thrown when the resource is locked (423).'],
  '424': [
    'FailedDependencyError',
    'Thrown when an operation that this one depends on has failed (424).',
  ],
  '425': [
    'TooEarlyError',
    'Thrown when the server does not risk processing a replayed request (425).',
  ],
  '428': ['PreconditionRequiredError', 'Thrown when the request needs a precondition (428).'],
  '429': [
    'RateLimitError',
    'Thrown after too many requests (429). Wait `retryAfter` seconds, or raise `maxRetries`.',
  ],
  '431': ['HeadersTooLargeError', 'Thrown when the headers are larger than the API allows (431).'],
  '451': [
    'UnavailableForLegalReasonsError',
    "Thrown when the API can't provide the resource for legal reasons (451).",
  ],
  '501': ['NotImplementedError', "Thrown when the server doesn't implement the operation (501)."],
  '502': ['BadGatewayError', 'Thrown when a gateway received an invalid response (502).'],
  '503': [
    'ServiceUnavailableError',
    'Thrown when the server is overloaded or down for maintenance (503). Try again later.',
  ],
  '504': ['GatewayTimeoutError', 'Thrown when a gateway received no response in time (504).'],
};

/**
 * The class for all server errors covers this status, so the status has no separate class. The classes for other `5xx`
 * statuses extend the class for all server errors.
 */
const SERVER = '500';

function words(status: string): Words {
  return (
    STATUSES[status] ?? [
      `Status${status}Error`,
      `Thrown when the response has the status ${status}.`,
    ]
  );
}

/** Statuses that have a class in every API. Other statuses have a class only if an operation declares them. */
const ALWAYS = ['400', '401', '403', '404', '409', '422', '429'];

const KINDS: Readonly<Record<string, Words>> = {
  connection: [
    'ConnectionError',
    'Thrown when the connection fails. Check the network and `baseUrl`.',
  ],
  timeout: [
    'TimeoutError',
    'Thrown when the response is not complete in time. Raise `timeout` or `deadline`.',
  ],
  abort: ['AbortError', 'Thrown when the `signal` of the call is aborted.'],
  decode: ['DecodeError', "Thrown when a response can't be decoded; `body` is the received text."],
  usage: [
    'UsageError',
    'Thrown when the arguments of a call or the options of a client are invalid. No request was sent.',
  ],
  webhook: [
    'WebhookVerificationError',
    'Thrown when a webhook delivery is not authentic, or too old. Ignore the delivery.',
  ],
  worker: ['WorkerError', 'Thrown when the worker thread of a blocking client ends unexpectedly.'],
};

/** Kinds of errors that only blocking clients have, because of their worker thread. */
const SYNC_ONLY = new Set(['worker']);

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
    return {
      name: named(name),
      parent,
      key,
      doc,
      bodies: own,
      bare: mayBeAbsent,
      flavor: SYNC_ONLY.has(key) ? 'sync' : undefined,
    };
  };
  const ofRange = (digit: string, parent: string): ErrorClassPlan[] =>
    statuses
      .filter((status) => status.startsWith(digit))
      .sort()
      .map((status) => classOf(parent, status, words(status)));
  const callers = ofRange('4', base);
  const servers = classOf(base, '5xx', [
    'InternalServerError',
    "Thrown when the server fails (5xx). Try again later, or contact the API's support and include `requestId`.",
  ]);
  return {
    base,
    classes: [
      ...callers,
      servers,
      ...ofRange('5', servers.name),
      ...Object.entries(KINDS).map(([kind, own]) => classOf(base, kind, own)),
    ],
  };
}

/** Maximum number of body types in a union. A longer union isn't useful. */
const MANY = 6;

/** Returns the error classes of one package. */
export function errorClasses({
  errors,
  flavor,
}: {
  readonly errors: ErrorPlan;
  readonly flavor: Flavor;
}): readonly ErrorClassPlan[] {
  return errors.classes.filter((own) => own.flavor === undefined || own.flavor === flavor);
}
