import * as v from 'valibot';

/**
 * The vendor extension `x-sdkwright`, which declares what OpenAPI can't express. It is allowed at the root and in
 * servers, operations and security schemes. Unknown keys are errors. docs/extension.md documents all keys.
 */
export const EXTENSION = 'x-sdkwright';

const name = v.pipe(
  v.string(),
  v.regex(/^[A-Za-z][A-Za-z0-9]*$/, 'a name with only letters and digits'),
);
const dottedName = v.pipe(
  v.string(),
  v.regex(
    /^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*){0,31}$/,
    'up to 32 camelCase names joined by dots, such as `posts.list`',
  ),
);
const dottedPath = v.pipe(
  v.string(),
  v.regex(/^[^.]+(\.[^.]+)*$/, 'names joined by dots, such as `data.items`'),
);
const environment = v.pipe(
  v.string(),
  v.regex(/^[A-Z_][A-Z0-9_]*$/, 'the name of an environment variable, such as `ACME_API_KEY`'),
);
const milliseconds = v.pipe(v.number(), v.integer(), v.minValue(1));

const pagination = v.variant('style', [
  v.strictObject({
    style: v.literal('page'),
    request: v.strictObject({ page: v.string(), size: v.optional(v.string()) }),
    response: v.strictObject({
      items: dottedPath,
      page: v.optional(dottedPath),
      totalPages: v.optional(dottedPath),
      /** A flag that is true on the last page. */
      isLast: v.optional(dottedPath),
    }),
  }),
  v.strictObject({
    style: v.literal('offset'),
    request: v.strictObject({ offset: v.string(), limit: v.optional(v.string()) }),
    response: v.strictObject({ items: v.optional(dottedPath), total: v.optional(dottedPath) }),
  }),
  v.strictObject({
    style: v.literal('cursor'),
    /** If `cursor` is absent, `next` is the URL of the next page. */
    request: v.strictObject({ cursor: v.optional(v.string()), limit: v.optional(v.string()) }),
    response: v.pipe(
      v.strictObject({
        items: v.optional(dottedPath),
        next: v.optional(dottedPath),
        /** The member of the last item that contains the next cursor. */
        last: v.optional(dottedPath),
        more: v.optional(dottedPath),
      }),
      v.check(
        ({ next, last }) => (next === undefined) !== (last === undefined),
        'exactly one of `next` and `last` is required',
      ),
    ),
  }),
  v.strictObject({
    style: v.literal('link'),
    response: v.strictObject({ items: v.optional(dottedPath) }),
  }),
]);

/** A path in an error body, or a list of paths. The first path that exists is used. */
const errorPath = v.union([
  dottedPath,
  v.pipe(v.array(dottedPath), v.minLength(1, 'at least one path')),
]);

const errorBody = v.strictObject({
  message: v.optional(errorPath),
  type: v.optional(errorPath),
  code: v.optional(errorPath),
  details: v.optional(errorPath),
  requestId: v.optional(errorPath),
  retryAfter: v.optional(errorPath),
});

const webhooks = v.pipe(
  v.strictObject({
    scheme: v.optional(v.picklist(['standard-webhooks', 'stripe', 'github', 'hmac'])),
    /** The resource with the methods `unwrap` and `sign`. Default: `webhooks`. */
    resource: v.optional(dottedName),
    signatureHeader: v.optional(v.string()),
    idHeader: v.optional(v.string()),
    timestampHeader: v.optional(v.string()),
    typeHeader: v.optional(v.string()),
    /** The text before a signature in its header. */
    prefix: v.optional(v.string()),
    encoding: v.optional(v.picklist(['hex', 'base64'])),
    /** The template for the signed text, such as `{timestamp}.{body}`. */
    content: v.optional(
      v.pipe(
        v.string(),
        v.regex(
          /^(?:[^{}]|\{(?:id|timestamp)\})*\{body\}$/,
          'a string that ends with `{body}` and may contain `{id}` and `{timestamp}`',
        ),
      ),
    ),
    /** Maximum age of a delivery, in seconds. */
    tolerance: v.optional(v.pipe(v.number(), v.minValue(1))),
  }),
  v.check(
    ({ scheme, signatureHeader }) => scheme !== 'hmac' || signatureHeader !== undefined,
    'the scheme `hmac` requires `signatureHeader`',
  ),
  v.check(
    ({ scheme = 'stripe', idHeader, timestampHeader, prefix, encoding, content }) =>
      scheme !== 'stripe' ||
      [idHeader, timestampHeader, prefix, encoding, content].every((each) => each === undefined),
    '`idHeader`, `timestampHeader`, `prefix`, `encoding` and `content` require the scheme `standard-webhooks`, `github` or `hmac`',
  ),
);

/** Settings at the root (OpenAPI Object). */
export const apiSettings = v.strictObject({
  id: v.optional(
    v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]*$/, 'lowercase letters, digits and dashes')),
  ),
  client: v.optional(name),
  env: v.optional(v.strictObject({ baseUrl: environment })),
  timeout: v.optional(milliseconds),
  maxRetries: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  idempotencyHeader: v.optional(v.string()),
  /** The type of 64-bit integers. Default: `number`, which rounds above 2^53. */
  int64: v.optional(v.picklist(['number', 'bigint'])),
  /** The type of date-times in responses. Default: `string`. */
  dates: v.optional(v.picklist(['string', 'Date'])),
  errorBody: v.optional(errorBody),
  pagination: v.optional(v.record(name, pagination)),
  webhooks: v.optional(webhooks),
});

const waiter = v.strictObject({
  name,
  field: dottedPath,
  done: v.array(v.string()),
  pending: v.array(v.string()),
});

const deprecation = v.strictObject({
  /** The reason for the deprecation, in one sentence. */
  reason: v.optional(v.string()),
  /** The method to use instead. */
  replacement: v.optional(dottedName),
  /** The day after which the API may reject calls (RFC 8594). */
  sunset: v.optional(v.pipe(v.string(), v.isoDate('a date such as `2027-01-31`'))),
});

/** Settings for an Operation Object. */
export const operationSettings = v.strictObject({
  method: v.optional(dottedName),
  /** Former names of the method, which are kept as deprecated methods. */
  aliases: v.optional(v.array(dottedName)),
  deprecated: v.optional(deprecation),
  unwrap: v.optional(dottedPath),
  /** If set, the method resolves to undefined regardless of the response. */
  returns: v.optional(v.literal('void')),
  /** A key of the root's `pagination`, or `false` to disable pagination. */
  pagination: v.optional(v.union([name, v.literal(false)])),
  timeout: v.optional(milliseconds),
  waiter: v.optional(waiter),
});

/** Settings for a Server Object. */
export const serverSettings = v.strictObject({
  /** The name of the environment in clients. */
  environment: v.optional(
    v.pipe(
      v.string(),
      v.regex(/^[a-z][A-Za-z0-9]*(-[A-Za-z0-9]+)*$/, 'a name with only letters, digits and dashes'),
    ),
  ),
});

const schemeNames = { option: v.optional(name), aliases: v.optional(v.array(name)) };
const optional = v.optional(environment);

/** Settings for a Security Scheme Object whose credential is a single secret. */
export const schemeSettings = v.strictObject({ ...schemeNames, env: optional });

/** Settings for a scheme with HTTP basic authentication. */
export const basicSettings = v.strictObject({
  ...schemeNames,
  env: v.optional(v.strictObject({ username: optional, password: optional })),
});

/** Settings for an OAuth 2 scheme with client credentials. */
export const oauth2Settings = v.strictObject({
  ...schemeNames,
  env: v.optional(
    v.strictObject({ clientId: optional, clientSecret: optional, accessToken: optional }),
  ),
});

export type ApiSettings = v.InferOutput<typeof apiSettings>;
export type OperationSettings = v.InferOutput<typeof operationSettings>;

export type PaginationStyle = v.InferOutput<typeof pagination>;
export type WebhookSettings = v.InferOutput<typeof webhooks>;
export type Waiter = v.InferOutput<typeof waiter>;
