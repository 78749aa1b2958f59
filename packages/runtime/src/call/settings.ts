import { addHeaders } from '../http/headers.js';
import type { Middleware } from '../http/middleware.js';
import { serializeHeader } from '../params/header.js';
import { styleOf, type Styles } from '../params/style.js';
import type { Call } from './call.js';
import {
  checkCount,
  checkIdempotencyKey,
  checkMilliseconds,
  checkOptionNames,
  checkOptionTypes,
} from './check-options.js';
import type { CallOptions, CallSettings } from './options.js';

const CALL_OPTIONS = Object.keys({
  timeout: 1,
  deadline: 1,
  maxRetries: 1,
  signal: 1,
  headers: 1,
  idempotencyKey: 1,
  middleware: 1,
  query: 1,
  body: 1,
  reconnect: 1,
} satisfies Record<keyof CallOptions, 1>);

const NO_HOOKS: readonly Middleware[] = [];

/**
 * Returns the checked settings of a call: its own options, or else the defaults from the client, the operation and the
 * API.
 *
 * @throws {UsageError} if an option is unknown or invalid.
 */
export function resolveSettings({ client, data, options }: Call): CallSettings {
  const { api, options: defaults } = client;
  checkOptionNames('a call', options, CALL_OPTIONS);
  checkOptionTypes(options);
  checkIdempotencyKey(options.idempotencyKey);
  const deadline = options.deadline ?? defaults.deadline;
  return {
    timeout: checkMilliseconds(
      'timeout',
      options.timeout ?? defaults.timeout ?? data.timeout ?? api.timeout ?? 30_000,
    ),
    deadline: deadline === undefined ? undefined : checkMilliseconds('deadline', deadline),
    maxRetries: checkCount(
      'maxRetries',
      options.maxRetries ?? defaults.maxRetries ?? api.maxRetries ?? 3,
    ),
    headers:
      data.header || options.headers
        ? client.concealHeaders(
            addHeaders(
              addHeaders({ ...client.headers }, serializeHeaders(data.header, data.style?.header)),
              options.headers,
            ),
          )
        : client.headers,
    hooks:
      defaults.middleware || options.middleware
        ? [...(defaults.middleware ?? []), ...(options.middleware ?? [])]
        : NO_HOOKS,
  };
}

function serializeHeaders(
  values: Call['data']['header'] = {},
  styles: Styles | undefined,
): (readonly [string, string | undefined])[] {
  return Object.entries(values).map(([name, value]) => [
    name,
    serializeHeader(value, styleOf(styles, name), name),
  ]);
}
