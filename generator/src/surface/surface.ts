import type {
  Support,
  Environment,
  Parameter,
  RequestBody,
  Responses,
  Security,
  SecurityScheme,
  Server,
  Webhook,
  WebhookReceiver,
} from '../model/api.ts';
import type { ApiSettings, Waiter } from '../model/extension.ts';
import type { NamedSchema, Schema } from '../model/schema/schema.ts';
import type { Arguments } from './arguments.ts';
import type { Result } from './results.ts';
import type { RetryPolicy } from './retries.ts';
import type { CallSamples } from './samples.ts';
import type { Words } from './words.ts';

/**
 * The language-independent surface of an API's clients: resources, methods, and the mapping of calls to requests.
 * Targets determine casing, reserved words, types and files.
 */
export interface ApiSurface {
  readonly title: string;
  /** Value of `info.version`. */
  readonly version: string;
  readonly description: string | undefined;
  readonly license: string | undefined;
  readonly externalDocs: string | undefined;
  readonly support: Support;
  /** Settings for the whole API, such as timeouts, headers, error bodies and pagination styles. */
  readonly settings: ApiSettings;
  readonly servers: readonly Server[];
  /** Servers that clients can select. The first one is the default. */
  readonly environments: readonly Environment[];
  /** URL of the default server. Empty if no server has a complete URL. */
  readonly baseUrl: string;
  readonly auth: AuthSurface;
  readonly resources: readonly ResourceSurface[];
  /** All methods in document order. */
  readonly methods: readonly MethodSurface[];
  readonly schemas: ReadonlyMap<string, NamedSchema>;
  readonly webhooks: WebhooksSurface;
}

export interface AuthSurface {
  readonly schemes: readonly SecurityScheme[];
  /** Security requirements for methods that don't declare their own. */
  readonly security: Security;
}

/** A named group of methods, such as `flow.posts`. */
export interface ResourceSurface {
  /** Names of the resources from the root to this one, such as `[['repos'], ['pull', 'requests']]`. */
  readonly path: readonly Words[];
  /** The words of the shortest name that distinguishes the resource from others. */
  readonly noun: Words;
  readonly description: string | undefined;
  readonly methods: readonly MethodSurface[];
  readonly children: readonly ResourceSurface[];
  /** True if the resource has the methods that verify and sign webhook deliveries. */
  readonly receivesWebhooks: boolean;
}

export interface MethodSurface {
  /** JSON Pointer of the operation. */
  readonly pointer: string;
  /** Resource and method, such as `[['posts'], ['create', 'batch']]`. */
  readonly path: readonly Words[];
  readonly kind: 'call' | 'list' | 'stream';
  readonly http: HttpRoute;
  readonly doc: MethodDoc;
  readonly parameters: readonly Parameter[];
  readonly body: RequestBody | undefined;
  /** Body members that the method always sets, such as `stream: true`. */
  readonly bodyMembers: Readonly<Record<string, boolean>>;
  readonly arguments: Arguments;
  readonly result: Result;
  readonly responses: Responses;
  /** True if the operation takes the API's idempotency header. */
  readonly takesIdempotencyKey: boolean;
  /** Undefined if the client's default applies. */
  readonly retry: RetryPolicy | undefined;
  /** True for a POST operation that the document declares as idempotent. */
  readonly isDeclaredIdempotent: boolean;
  /** Timeout in milliseconds. Undefined if the client's default applies. */
  readonly timeout: number | undefined;
  readonly security: Security | undefined;
  /** Undefined if the API's base URL applies. */
  readonly baseUrl: string | undefined;
  /** Key of the method's pagination style. Undefined if the method isn't paginated. */
  readonly pagination: string | undefined;
  readonly waiter: Waiter | undefined;
  /** True for the streaming method of an operation that returns a value or, on request, a stream. */
  readonly isStreamTwin: boolean;
  readonly callbacks: readonly Webhook[];
  readonly samples: CallSamples;
}

export interface HttpRoute {
  /** HTTP method in lowercase, or as spelled in `additionalOperations` (OpenAPI 3.2 §4.9.1). */
  readonly method: string;
  readonly path: string;
}

export interface MethodDoc {
  readonly summary: string | undefined;
  readonly description: string | undefined;
  readonly deprecated: MethodDeprecation | undefined;
  readonly externalDocs: string | undefined;
}

export interface MethodDeprecation {
  readonly reason: string | undefined;
  /** Method to use instead, such as `[['posts'], ['create']]`. */
  readonly replacement: readonly Words[] | undefined;
  /** The day after which calls may fail, such as `2027-01-31`. */
  readonly sunset: string | undefined;
}

export interface WebhooksSurface {
  /** Undefined if the API doesn't send webhooks. */
  readonly receiver: WebhookReceiver | undefined;
  readonly messages: readonly Webhook[];
  /** Schema of a delivery. */
  readonly event: Schema;
}
