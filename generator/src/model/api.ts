import type { Example } from './examples/examples.ts';
import type { ApiSettings, OperationSettings, Waiter, WebhookSettings } from './extension.ts';
import type { VendorName } from './vendor/names.ts';
import type { Documentation, NamedSchema, Schema } from './schema/schema.ts';

/** An API as its document declares it, independent of programming languages and of OpenAPI's syntax. */
export interface ApiModel {
  readonly title: string;
  /** `info.version`, or `0.0.0` if it is missing. */
  readonly version: string;
  readonly description: string | undefined;
  readonly license: string | undefined;
  readonly externalDocs: string | undefined;
  readonly support: Support;
  readonly settings: ApiSettings;
  readonly servers: readonly Server[];
  /** The servers with absolute URLs, starting with the default. */
  readonly environments: readonly Environment[];
  readonly securitySchemes: readonly SecurityScheme[];
  /**
   * Security Requirement Objects, each as a list of scheme IDs. A request must satisfy all schemes in one of the lists.
   * An empty list allows anonymous calls.
   */
  readonly security: Security;
  readonly tags: readonly Tag[];
  readonly operations: readonly Operation[];
  readonly schemas: ReadonlyMap<string, NamedSchema>;
  readonly webhooks: readonly Webhook[];
  /** Undefined if the API has neither webhooks nor webhook settings. */
  readonly receiver: WebhookReceiver | undefined;
}

/** The Contact Object of the API (OpenAPI 3.1 §4.8.3), with its terms of service. */
export interface Support {
  readonly name: string | undefined;
  readonly url: string | undefined;
  readonly email: string | undefined;
  readonly termsOfService: string | undefined;
}

/** Tag Object, OpenAPI 3.1 §4.8.22. */
export interface Tag {
  readonly name: string;
  readonly description: string | undefined;
}

export type Security = readonly (readonly string[])[];

export interface Server {
  /** URL with each variable replaced by its default. */
  readonly url: string;
  readonly description: string | undefined;
}

/** A server that clients can select. */
export interface Environment {
  /** Unique name, such as `production` or `eu-west`. */
  readonly name: string;
  /** URL that contains `{name}` for each variable in `variables`. */
  readonly url: string;
  readonly description: string | undefined;
  readonly variables: readonly ServerVariable[];
}

/** Server Variable Object, OpenAPI 3.1 §4.8.6. */
export interface ServerVariable {
  readonly name: string;
  readonly description: string | undefined;
  readonly default: string;
  /** Allowed values; undefined if any value is allowed. */
  readonly values: readonly string[] | undefined;
}

export type CredentialPart =
  'secret' | 'username' | 'password' | 'clientId' | 'clientSecret' | 'accessToken';

export type SecurityScheme = {
  readonly id: string;
  readonly description: string | undefined;
  readonly option: string | undefined;
  readonly aliases: readonly string[];
  /** The environment variable of each part of the credential. */
  readonly env: Readonly<Partial<Record<CredentialPart, string | undefined>>>;
} & (
  | { readonly type: 'bearer' }
  | { readonly type: 'basic' }
  | { readonly type: 'apiKey'; readonly in: 'header' | 'query' | 'cookie'; readonly name: string }
  | {
      readonly type: 'oauth2';
      readonly tokenUrl: string | undefined;
      readonly scopes: readonly string[];
    }
);

/** HTTP method in lowercase, or as `additionalOperations` (OpenAPI 3.2 §4.9.1) spells it. */
export type HttpMethod = string;

/** Operation Object, OpenAPI 3.1 §4.8.10. */
export interface Operation {
  readonly pointer: string;
  readonly method: HttpMethod;
  /** The path template from the document. A missing leading slash is added. */
  readonly path: string;
  readonly id: string | undefined;
  readonly tags: readonly string[];
  /** The name that other generators' extensions declare, if any. */
  readonly vendorName: VendorName;
  readonly summary: string | undefined;
  readonly description: string | undefined;
  readonly deprecated: boolean;
  readonly externalDocs: string | undefined;
  readonly parameters: readonly Parameter[];
  readonly requestBody: RequestBody | undefined;
  readonly responses: Responses;
  readonly security: Security | undefined;
  readonly server: string | undefined;
  /** True if the operation accepts the API's idempotency header. */
  readonly idempotencyKey: boolean;
  /** True if the request can be repeated safely although its HTTP method isn't idempotent (RFC 9110 §9.2.2). */
  readonly idempotent: boolean;
  /** `never` if the document disables retries. */
  readonly retry: 'never' | undefined;
  readonly settings: OperationSettings;
  readonly pagination: Pagination | undefined;
  readonly waiter: Waiter | undefined;
  /** Requests that the API sends because of the operation. */
  readonly callbacks: readonly Webhook[];
}

/** Parameter Object, OpenAPI 3.1 §4.8.12. */
export interface Parameter {
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly name: string;
  /** The name that clients use, if the document declares one that differs from `name`. */
  readonly alias?: string;
  readonly required: boolean;
  readonly schema: Schema;
  readonly style: ParameterStyle;
  readonly examples: readonly Example[];
  readonly doc: Documentation;
}

export interface ParameterStyle {
  readonly style: string;
  readonly explode: boolean;
  readonly allowReserved: boolean;
  /** The media type of a `content` parameter. */
  readonly content: string | undefined;
}

/** A Request Body Object (OpenAPI 3.1 §4.8.13), reduced to the media type that is sent. */
export interface RequestBody {
  readonly mediaType: string;
  /** Other media types that the body can have if it is a file. */
  readonly alternatives: readonly string[];
  /**
   * Set if the body can be a multipart form. With `withFiles`, the body is sent as a form if it contains files and as
   * JSON otherwise.
   */
  readonly form: 'always' | 'withFiles' | undefined;
  readonly required: boolean;
  readonly schema: Schema;
  readonly description: string | undefined;
  readonly encoding: readonly Encoding[];
  /** The value of the first example, if there is one. */
  readonly example: unknown;
  readonly examples: readonly Example[];
}

/** Encoding Object, OpenAPI 3.1 §4.8.15. */
export interface Encoding {
  /** Name of the property. For positional parts (OpenAPI 3.2 §4.14.5), the index, or `*` for all other parts. */
  readonly name: string;
  readonly contentType: string | undefined;
  readonly style: string | undefined;
  readonly explode: boolean | undefined;
  /** Headers that clients send with the part. Empty unless the body is multipart. */
  readonly headers: readonly PartHeader[];
  readonly pointer: string;
}

/** A Header Object of a part, OpenAPI 3.1 §4.8.15.1. */
export interface PartHeader {
  readonly name: string;
  /** The value that is sent unless the caller passes another. Undefined if the document doesn't declare it. */
  readonly value: string | undefined;
}

/** A Responses Object (OpenAPI 3.1 §4.8.16), divided into successes and errors. */
export interface Responses {
  readonly success: readonly ResponseModel[];
  readonly errors: readonly ResponseModel[];
}

/** A Response Object (OpenAPI 3.1 §4.8.17), reduced to the media type that is requested. */
export interface ResponseModel {
  /** Status, such as `200`, `2XX` or `default`. */
  readonly status: string;
  /** Name of the response in `components`, if it is declared there. */
  readonly name: string | undefined;
  readonly description: string | undefined;
  readonly headers: readonly ResponseHeader[];
  /** Undefined if the response has no content. */
  readonly content: ResponseContent | undefined;
}

/** A Header Object (OpenAPI 3.1 §4.8.21) of a response. */
export interface ResponseHeader {
  readonly name: string;
  readonly description: string | undefined;
  readonly type: 'string' | 'number' | 'boolean';
  /** The allowed values of a string enum. Empty if the header isn't an enum. */
  readonly values: readonly string[];
}

export interface ResponseContent {
  readonly mediaType: string;
  /** Other media types that programs receive in the same form: as bytes or as text. */
  readonly alternatives: readonly string[];
  readonly schema: Schema;
  readonly examples: readonly Example[];
  /** True for an error with a structured body that can also be plain text with a different schema. */
  readonly orText?: boolean;
  /** The stream that is returned instead of a single value if the request selects streaming. */
  readonly stream?: ResponseContent | undefined;
}

export interface Pagination {
  /** Key of `ApiSettings.pagination`. */
  readonly name: string;
  /** Dotted path of the list in the response; empty if the response is the list itself. */
  readonly items: string;
}

/** The configuration that clients use to verify and sign webhooks. */
export interface WebhookReceiver extends WebhookSettings {
  readonly scheme: NonNullable<WebhookSettings['scheme']>;
  /** Dotted path of the resource that has the webhook methods. */
  readonly resource: string;
}

/** A message that the API sends to its users' servers, either independently or because of an operation. */
export interface Webhook {
  readonly name: string;
  readonly description: string | undefined;
  readonly schema: Schema | undefined;
  readonly example: unknown;
}
