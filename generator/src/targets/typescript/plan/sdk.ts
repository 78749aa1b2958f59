import type { Support } from '../../../model/api.ts';
import type { RetryPolicy } from '../../../surface/retries.ts';
import type { AuthPlan } from './auth.ts';
import type { DateConstant, DateReader } from './dates.ts';
import type { DeclarationPlan, TypeRef } from './declarations.ts';
import type { ErrorPlan } from './errors.ts';
import type { Flavor } from './flavor.ts';
import type { PaginationPlan } from './pagination.ts';
import type { ParamsPlan, Placement, PositionalPlan } from './params.ts';
import type { RequestPlan } from './request.ts';
import type { ResponseHeadersPlan } from './response-headers.ts';
import type { ResultPlan } from './results.ts';
import type { Schema } from './schema.ts';
import type { StylePlan } from './styles.ts';
import type { MethodSamples, TestPlan } from './tests/plan.ts';
import type { TypesPlan } from './types.ts';

/**
 * One npm package: all its names, files, signatures and text that depend on the API. The only other inputs of the
 * emitters are the bundled document and the runtime's sources.
 */
export interface SdkPlan {
  readonly flavor: Flavor;
  readonly package: PackagePlan;
  /** The client's class, such as `Flow`. */
  readonly client: string;
  /** Name of the client's variable in examples. */
  readonly variable: string;
  /** API identifier that brands the errors of the package. */
  readonly id: string;
  /** Title of the API, such as `Flow API`. */
  readonly title: string;
  /** Description of the API, in CommonMark. */
  readonly description: string | undefined;
  /** URL of the API's documentation. */
  readonly externalDocs: string | undefined;
  readonly support: Support;
  readonly baseUrl: BaseUrlPlan;
  readonly defaults: CallDefaults;
  readonly idempotencyHeader: string | undefined;
  /** Dotted paths of the fields in an error body. */
  readonly errorBody: Readonly<Record<string, string | readonly string[] | undefined>> | undefined;
  /**
   * True if every declared error body has a string as its message and no list of problems outside the paths of
   * `errorBody.details`. The client then doesn't search error bodies for lists of problems.
   */
  readonly hasPlainErrors: boolean;
  /** True if 64-bit integers can be `bigint`. */
  readonly bigints: boolean;
  /** Readers for date-times. Empty if date-times are strings. */
  readonly dates: DatesPlan;
  readonly auth: AuthPlan;
  readonly types: TypesPlan;
  readonly errors: ErrorPlan;
  readonly pagination: readonly PaginationPlan[];
  /** Undefined if the document declares no response headers. */
  readonly responseHeaders: ResponseHeadersPlan | undefined;
  /** Resources in depth-first order, with parents before children. */
  readonly resources: readonly ResourcePlan[];
  /** All methods in document order. */
  readonly methods: readonly MethodPlan[];
  readonly webhooks: WebhooksPlan | undefined;
  /** The optional exports of the package, which depend on the API's features. */
  readonly exports: ExportsPlan;
  readonly tests: TestPlan;
  /** The name of every exported type, by key. */
  readonly names: ReadonlyMap<string, string>;
}

export interface DatesPlan {
  /** Readers for the named schemas. */
  readonly constants: readonly DateConstant[];
  readonly errors: DateReader | undefined;
  readonly events: DateReader | undefined;
}

export interface PackagePlan {
  readonly name: string;
  readonly userAgent: string;
  readonly version: string;
  /** True if the package contains `migrations.json`. */
  readonly renames: boolean;
  readonly description: string;
  readonly license: string | undefined;
  /** Text of the `LICENSE` file. Undefined if there is none. */
  readonly licenseText: string | undefined;
  readonly repository: string | undefined;
  /** `vendor`: the package contains the runtime's sources. `package`: it imports `@sdkwright/runtime`. */
  readonly runtime: 'vendor' | 'package';
  /** True to emit tests against a mock of the document. */
  readonly tests: boolean;
  /** The package of the other flavor, for cross-references. */
  readonly sibling: { readonly name: string; readonly client: string } | undefined;
}

export interface BaseUrlPlan {
  /** Empty if the client requires a base URL. */
  readonly url: string;
  /** The environment variable that contains the URL. */
  readonly env: string | undefined;
  /** Undefined unless there are several servers or a server has variables. */
  readonly servers: ServersPlan | undefined;
}

/** The options that select a server. */
export interface ServersPlan {
  /** Environments. The first one is the default. */
  readonly environments: readonly EnvironmentPlan[];
  readonly variables: readonly ServerVariablePlan[];
}

export interface EnvironmentPlan {
  readonly name: string;
  /** URL template with `{variables}`. */
  readonly url: string;
  readonly description: string | undefined;
}

export interface ServerVariablePlan {
  /** Name of the option. */
  readonly option: string;
  readonly name: string;
  readonly description: string | undefined;
  /** Default values by environment. */
  readonly defaults: Readonly<Record<string, string>>;
  /** Undefined if any value is allowed. */
  readonly values: readonly string[] | undefined;
}

/** Default options for calls. */
export interface CallDefaults {
  /** Timeout in milliseconds. */
  readonly timeout: number;
  readonly maxRetries: number;
}

export interface ExportsPlan {
  /** True if a type or a request body contains files. */
  readonly uploads: boolean;
  /** True if a resource has a method that polls. */
  readonly waiters: boolean;
}

export interface ResourcePlan {
  readonly className: string;
  /** Name of the property on the client or on the parent resource. */
  readonly member: string;
  /** File path without the extension, relative to `src/`, such as `resources/repos/branches`. */
  readonly file: string;
  /** Path of properties from the client to the resource, such as `repos.branches`. */
  readonly access: string;
  readonly description: string | undefined;
  readonly methods: readonly MethodPlan[];
  readonly children: readonly ResourcePlan[];
  readonly parent: ResourcePlan | undefined;
  /** Types that only this resource's methods use. */
  readonly declarations: readonly DeclarationPlan[];
  readonly receivesWebhooks: boolean;
}

export interface MethodPlan {
  readonly name: string;
  readonly kind: 'call' | 'list' | 'stream';
  readonly http: { readonly method: string; readonly path: string };
  readonly doc: MethodDocPlan;
  /** Path parameters that are positional arguments. */
  readonly positional: readonly PositionalPlan[];
  /** The object that contains all other parameters and the body; undefined if there are none. */
  readonly params: ParamsPlan | undefined;
  /** The sources of the request's values. */
  readonly placement: Placement;
  /** All parameters as declared in the document. */
  readonly parameters: readonly ParameterPlan[];
  /**
   * Parameters whose style isn't the one that the runtime uses by default for their location (OpenAPI 3.1 §4.8.12.3).
   */
  readonly styles: readonly ParameterStylePlan[];
  readonly request: RequestPlan | undefined;
  readonly result: ResultPlan;
  /** Reader that converts the date-times in the value. */
  readonly dates: DateReader | undefined;
  /** The constant of the method's pagination style. */
  readonly page: string | undefined;
  /** True if the operation takes the API's idempotency header. */
  readonly takesIdempotencyKey: boolean;
  /** True for a POST operation that the document declares as idempotent. */
  readonly isDeclaredIdempotent: boolean;
  /** Undefined if the client's default applies. */
  readonly retry: RetryPolicy | undefined;
  /** Timeout in milliseconds. Undefined if the client's timeout applies. */
  readonly timeout: number | undefined;
  /** Undefined if the client's security applies. */
  readonly security: readonly (readonly string[])[] | undefined;
  /** Undefined if the client's base URL applies. */
  readonly baseUrl: string | undefined;
  readonly waiter: WaiterPlan | undefined;
  /** True for the streaming method of an operation that returns a value or, on request, a stream. */
  readonly isStreamTwin: boolean;
  /** Declared success responses. */
  readonly responses: readonly ResponsePlan[];
  readonly samples: MethodSamples;
}

export interface ParameterPlan {
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly name: string;
  readonly required: boolean;
  readonly schema: Schema;
}

export interface ParameterStylePlan extends Pick<ParameterPlan, 'in' | 'name'> {
  readonly style: StylePlan;
}

export interface ResponsePlan {
  readonly status: string;
  /** Schemas by media type. Empty if the response has no content. */
  readonly content: readonly { readonly mediaType: string; readonly schema: Schema }[];
}

export interface WaiterPlan {
  readonly name: string;
  /** Dotted path of the polled state in the method's result. */
  readonly field: string;
  readonly done: readonly string[];
  readonly pending: readonly string[];
}

export interface MethodDocPlan {
  readonly summary: string | undefined;
  readonly description: string | undefined;
  readonly deprecated: DeprecationPlan | undefined;
  readonly externalDocs: string | undefined;
  /** Description of the request body. */
  readonly body: string | undefined;
  /** Description of the success response. */
  readonly result: string | undefined;
  /** Error classes that the method declares, except for those that nearly all methods declare. */
  readonly throws: readonly ThrownPlan[];
}

export interface DeprecationPlan {
  readonly reason: string | undefined;
  /** Access path of the method to use instead, such as `posts.create`. */
  readonly replacement: string | undefined;
  /** The day after which calls may fail, such as `2027-01-31`. */
  readonly sunset: string | undefined;
}

export interface WebhooksPlan {
  /** Access path of the resource that has the method `unwrap`. */
  readonly access: string;
  readonly event: TypeRef;
  /** True if deliveries have a timestamp, which allows the client to reject old deliveries. */
  readonly expires: boolean;
  /** Header with the signature. */
  readonly header: string | undefined;
  /** The runtime function for the signature scheme. */
  readonly function: string;
  readonly config: WebhookConfig;
}

/** Configuration of a signature scheme in the runtime. The scheme's default applies to an undefined value. */
export interface WebhookConfig {
  readonly signatureHeader: string | undefined;
  readonly idHeader: string | undefined;
  readonly timestampHeader: string | undefined;
  readonly typeHeader: string | undefined;
  readonly prefix: string | undefined;
  readonly encoding: 'hex' | 'base64' | undefined;
  readonly content: string | undefined;
  /** Maximum difference between the timestamp of a delivery and the current time, in seconds. */
  readonly tolerance: number;
}

export interface ThrownPlan {
  /** Name of the error class. */
  readonly name: string;
  /** Key in the table of errors: a status or `5xx`. */
  readonly key: string;
  readonly description: string | undefined;
}
