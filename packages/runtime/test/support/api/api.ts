import { type Api, bearer, define, frameworkErrors, pageNumber } from '../../../src/index.js';
import { errors } from './errors.js';
import type { ClientOptions } from './options.js';
import type { paths } from './schema.js';

export type Connection = Api<paths>;

export const flow = define<paths, ClientOptions>({
  client: 'Flow',
  userAgent: 'flowdev-sdk/0.1.0',
  baseUrl: 'https://api.flow.dev',
  baseUrlEnv: 'FLOW_BASE_URL',
  timeout: 30_000,
  maxRetries: 3,
  idempotencyHeader: 'Idempotency-Key',
  errors,
  errorReader: frameworkErrors,
  errorBody: {
    message: 'error.message',
    type: 'error.type',
    code: 'error.code',
    details: 'error.details',
    requestId: 'error.request_id',
    retryAfter: 'error.retry_after',
  },
  auth: { bearerAuth: bearer({ option: 'apiKey', aliases: ['token'], env: 'FLOW_API_KEY' }) },
  security: [['bearerAuth']],
});

export const pages = pageNumber({
  request: { page: 'page', size: 'perPage' },
  response: { items: 'data', page: 'pagination.page', total: 'pagination.totalPages' },
});
