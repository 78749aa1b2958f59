import { Credentials, optionNames } from '../auth/credentials.js';
import type { AuthContext, Credential, Security } from '../auth/scheme.js';
import type { EncodedBody } from '../body/body-codec.js';
import { type JsonCodec, jsonCodec } from '../body/json.js';
import { createCall } from '../call/call.js';
import { checkOptionNames, checkOptionTypes } from '../call/check-options.js';
import type { BaseUrl, CallClient } from '../call/client.js';
import type { Definition } from '../call/definition.js';
import { createError } from '../call/errors.js';
import { execute } from '../call/execute.js';
import type { BaseOptions } from '../call/options.js';
import { unwrapResult } from '../call/result.js';
import { resolveSettings } from '../call/settings.js';
import { requireGlobal } from '../errors/require-global.js';
import { UsageError } from '../errors/usage-error.js';
import type { PlatformFetch } from '../http/fetch.js';
import {
  addHeaders,
  checkHeaderValue,
  type HeaderOverrides,
  type HeaderValues,
} from '../http/headers.js';
import { boundedJson } from '../json/nesting.js';
import { type Log, createLog } from '../log/logger.js';
import { redact } from '../log/redact.js';
import { Secrets, type SecretSource } from '../log/secrets.js';
import { describeOption, env } from '../shared/environment.js';
import { inBrowser } from '../shared/platform.js';
import { parseBaseUrl } from './base-url.js';

const CLIENT_OPTIONS = Object.keys({
  baseUrl: 1,
  timeout: 1,
  deadline: 1,
  maxRetries: 1,
  headers: 1,
  fetch: 1,
  fetchOptions: 1,
  middleware: 1,
  logger: 1,
  logLevel: 1,
  appInfo: 1,
  json: 1,
  validate: 1,
  dangerouslyAllowBrowser: 1,
} satisfies Record<keyof BaseOptions, 1>);

/** A client's checked options and its secrets. `ClientConnection` keeps it private so that logs don't show it. */
export class Client implements CallClient {
  readonly #secrets = new Secrets();
  readonly redact = this.#secrets.redact;
  readonly #credentials: Credentials;
  readonly headers: HeaderOverrides;
  readonly defaultHeaders: Readonly<Record<string, string>>;
  readonly idempotencyHeader: string;
  readonly fetch: PlatformFetch;
  readonly json: JsonCodec;
  readonly log: Log;
  readonly #baseUrl: BaseUrl;
  readonly #isBaseUrlConfigured: boolean;

  constructor(
    readonly api: Definition,
    readonly options: BaseOptions,
  ) {
    const { auth = {}, baseUrl } = api;
    const credentialOptions = Object.values(auth).flatMap(({ fields }) =>
      fields.flatMap(optionNames),
    );
    checkOptionNames('it', options, [
      ...CLIENT_OPTIONS,
      ...(typeof baseUrl === 'string' ? [] : baseUrl.options),
      ...credentialOptions,
    ]);
    checkOptionTypes(options);
    this.#credentials = new Credentials(auth, { ...options }, this.#secrets);
    const isPage = inBrowser();
    if (isPage && this.#credentials.isAny && !options.dangerouslyAllowBrowser) {
      throw new UsageError(
        'every visitor to this page could read the credentials: use the client on a server, or pass dangerouslyAllowBrowser: true',
      );
    }
    const configured = String(options.baseUrl ?? '').trim() || env(api.baseUrlEnv);
    this.#isBaseUrlConfigured = configured !== undefined;
    const option = describeOption({ option: 'baseUrl', env: api.baseUrlEnv });
    const standard = typeof baseUrl === 'string' ? baseUrl : baseUrl.urlOf(options);
    if (!configured && !standard)
      throw new UsageError(`pass ${option}, because the API's document declares no server`);
    this.#baseUrl = parseBaseUrl(configured ?? standard, option);
    this.headers = this.#conceal(addHeaders({}, options.headers), 'client');
    // Reports a missing credential now, unless calls without credentials are allowed.
    if (!api.credentialsOptional) this.credentialsFor(undefined, this.headers);
    this.defaultHeaders = isPage ? {} : { 'user-agent': userAgentOf(api, options) };
    this.idempotencyHeader = (api.idempotencyHeader ?? 'idempotency-key').toLowerCase();
    this.fetch =
      (options.fetch as PlatformFetch | undefined) ??
      ((url, init) => requireGlobal('fetch')(url, init));
    this.json = jsonCodec(options.json ?? api.json ?? boundedJson);
    this.log = createLog(
      options.logLevel,
      options.logger,
      (value) => redact(value, this.redact),
      `${api.client}: `,
    );
    // Calls check these options too, but a mistake should be reported early.
    resolveSettings(createCall(this, '', '', {}));
  }

  credentialsFor(security: Security | undefined, headers: HeaderOverrides): readonly Credential[] {
    return this.#credentials.choose(security ?? this.api.security ?? [], headers);
  }

  baseUrlFor(server: string | undefined): BaseUrl {
    return server === undefined || this.#isBaseUrlConfigured ? this.#baseUrl : parseBaseUrl(server);
  }

  concealHeaders(headers: HeaderOverrides): HeaderOverrides {
    return this.#conceal(headers, 'call');
  }

  concealCall(
    parameters: Readonly<Record<string, unknown>> | undefined,
    headers: HeaderValues | undefined,
  ): void {
    if (!parameters && !headers) return;
    try {
      const all = addHeaders({}, parameters as HeaderValues | undefined);
      this.#conceal(addHeaders(all, headers), 'call');
    } catch {
      // Invalid headers are never sent, so their values don't need to be masked.
    }
  }

  resolveSecret(value: unknown, option: string): Promise<string> {
    return this.#credentials.resolve(value, option);
  }

  addSecret(text: string): void {
    this.#secrets.add(text, 'renewed');
  }

  async post(
    url: string,
    header: Readonly<Record<string, string>>,
    body: EncodedBody,
  ): ReturnType<AuthContext['post']> {
    const call = {
      ...createCall(this, 'post', url, { header, security: [], idempotent: true }),
      sameOrigin: true,
      givenUrl: new URL(url, `${this.#baseUrl.url}/`).href,
      body,
    };
    const { data } = unwrapResult(await execute(call));
    return { data, createError: (message) => createError(call, 'decode', message) };
  }

  #conceal(headers: HeaderOverrides, source: SecretSource): HeaderOverrides {
    for (const name in headers) {
      if (/auth|cookie|key|token|secret/.test(name))
        this.#secrets.add(headers[name]?.split(' ').pop() ?? '', source);
    }
    return headers;
  }
}

/** Creates a user agent such as `flow-sdk/1.0.0 shop/2.1 (https://shop.example)`. */
function userAgentOf({ userAgent }: Definition, { appInfo }: BaseOptions): string {
  if (!appInfo) return userAgent;
  const { name, url, version } = appInfo;
  return checkHeaderValue(
    'User-Agent',
    `${userAgent} ${name}${version ? `/${version}` : ''}${url ? ` (${url})` : ''}`,
  );
}
