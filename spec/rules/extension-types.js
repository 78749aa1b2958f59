const string = { type: 'string' };
const strings = { type: 'array', items: { type: 'string' } };
/** Returns the type for a single path or a list of paths. */
const path = (value) => (Array.isArray(value) ? strings : string);
const count = { type: 'integer', minimum: 0 };
const milliseconds = { type: 'integer', minimum: 1 };

/** Types of `x-sdkwright`. Redocly's `struct` rule uses them to report unknown keys and invalid values. */
const extensionTypes = {
  SdkwrightApi: {
    properties: {
      id: string,
      client: string,
      env: 'SdkwrightEnv',
      timeout: milliseconds,
      maxRetries: count,
      idempotencyHeader: string,
      int64: { enum: ['number', 'bigint'] },
      errorBody: 'SdkwrightErrorBody',
      pagination: 'SdkwrightPaginationStyles',
      webhooks: 'SdkwrightWebhooks',
    },
  },
  SdkwrightEnv: { properties: { baseUrl: string } },
  SdkwrightErrorBody: {
    properties: {
      message: path,
      type: path,
      code: path,
      details: path,
      requestId: path,
      retryAfter: path,
    },
  },
  SdkwrightPaginationStyles: { properties: {}, additionalProperties: 'SdkwrightPaginationStyle' },
  SdkwrightPaginationStyle: {
    properties: {
      style: { enum: ['page', 'offset', 'cursor', 'link'] },
      request: 'SdkwrightPaginationRequest',
      response: 'SdkwrightPaginationResponse',
    },
    required: ['style', 'response'],
  },
  SdkwrightPaginationRequest: {
    properties: { page: string, size: string, offset: string, limit: string, cursor: string },
  },
  SdkwrightPaginationResponse: {
    properties: {
      items: string,
      page: string,
      totalPages: string,
      total: string,
      next: string,
      more: string,
    },
    required: ['items'],
  },
  SdkwrightWebhooks: {
    properties: {
      scheme: { enum: ['standard-webhooks', 'stripe', 'github', 'hmac'] },
      resource: string,
      signatureHeader: string,
      idHeader: string,
      timestampHeader: string,
      typeHeader: string,
      prefix: string,
      encoding: { enum: ['hex', 'base64'] },
      content: string,
      tolerance: count,
    },
  },
  SdkwrightOperation: {
    properties: {
      method: string,
      aliases: strings,
      deprecated: 'SdkwrightDeprecation',
      unwrap: string,
      returns: { enum: ['void'] },
      pagination: string,
      timeout: milliseconds,
      waiter: 'SdkwrightWaiter',
    },
  },
  SdkwrightDeprecation: {
    properties: { reason: string, replacement: string, sunset: string },
  },
  SdkwrightWaiter: {
    properties: { name: string, field: string, done: strings, pending: strings },
    required: ['name', 'field', 'done', 'pending'],
  },
  SdkwrightServer: { properties: { environment: string } },
  SdkwrightCredential: {
    properties: { option: string, aliases: strings, env: string },
    required: ['option'],
  },
};

function withExtension(type, shape) {
  return { ...type, properties: { ...type.properties, 'x-sdkwright': shape } };
}

/** Adds `x-sdkwright` to Redocly's types for OpenAPI 3. */
export function extendTypes(types) {
  return {
    ...types,
    ...extensionTypes,
    Root: withExtension(types.Root, 'SdkwrightApi'),
    Server: withExtension(types.Server, 'SdkwrightServer'),
    Operation: withExtension(types.Operation, 'SdkwrightOperation'),
    SecurityScheme: withExtension(types.SecurityScheme, 'SdkwrightCredential'),
  };
}
