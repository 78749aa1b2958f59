import { Credentials, spellings } from '../auth/credentials.js';
import type { Credential } from '../auth/scheme.js';
import { Call } from '../call/call.js';
import { checkNames } from '../call/check.js';
import { edit, type HeaderEdits } from '../call/headers.js';
import { env, orSet } from '../env.js';
import { UsageFault } from '../fault.js';
import { type Log, logAt } from '../log/logger.js';
import { redact } from '../log/redact.js';
import { Secrets } from '../log/secrets.js';
import type { BaseOptions, Fetch } from '../types/options.js';
import { type BaseUrl, baseUrl } from './base-url.js';
import { inBrowser } from '../platform.js';
import type { Definition } from './definition.js';
import { type JsonCodec, jsonCodec } from './json.js';

const KNOWN =
  'baseUrl timeout deadline maxRetries headers fetch fetchOptions middleware logger logLevel json validate dangerouslyAllowBrowser';

/** A client's options, checked and completed, and its secrets; never shown to anybody. */
export class Client {
  readonly secrets = new Secrets();
  /** A text without the secrets. */
  readonly hide = this.secrets.hide;
  readonly credentials: Credentials;
  /** Those of the API's default security. */
  readonly standard: readonly Credential[];
  readonly edits: HeaderEdits;
  readonly defaults: Readonly<Record<string, string>>;
  readonly idempotencyHeader: string;
  readonly fetch: Fetch;
  readonly json: JsonCodec;
  readonly log: Log;
  readonly #base: BaseUrl;
  readonly #own: boolean;

  constructor(
    readonly api: Definition,
    readonly options: BaseOptions,
  ) {
    const { auth = {} } = api;
    const own = Object.values(auth).flatMap(({ fields }) => fields.flatMap(spellings));
    checkNames('it', options, [KNOWN, ...own].join(' '));
    this.credentials = new Credentials(auth, { ...options }, this.secrets);
    this.standard = this.credentials.choose(api.security ?? []);
    const page = inBrowser();
    if (page && this.credentials.any && !options.dangerouslyAllowBrowser) {
      throw new UsageFault(
        'every visitor of this page could read the credentials; use it on a server, or pass dangerouslyAllowBrowser: true',
      );
    }
    const given = options.baseUrl?.trim() || env(api.baseUrlEnv);
    this.#own = given !== undefined;
    const how = orSet({ option: 'baseUrl', env: api.baseUrlEnv });
    if (!given && !api.baseUrl)
      throw new UsageFault(`pass ${how}; the API's description names no server`);
    this.#base = baseUrl(given ?? api.baseUrl, how);
    this.edits = this.conceal(edit({}, options.headers));
    this.defaults = page ? {} : { 'user-agent': api.userAgent };
    this.idempotencyHeader = (api.idempotencyHeader ?? 'idempotency-key').toLowerCase();
    this.fetch = options.fetch ?? ((url, init) => fetch(url, init));
    this.json = jsonCodec(options.json ?? api.json ?? JSON);
    this.log = logAt(
      options.logLevel,
      options.logger,
      (value) => redact(value, this.hide),
      `${api.client}: `,
    );
    // Calls check these options, and the caller should know now.
    new Call(this, '', '', {}).prepare();
  }

  /** The base of a call; an operation's own server gives way to what the user configured. */
  baseFor(own: string | undefined): BaseUrl {
    return own === undefined || this.#own ? this.#base : baseUrl(own);
  }

  /** Has the values of headers that look like credentials kept out of logs and errors. */
  conceal(edits: HeaderEdits): HeaderEdits {
    for (const name in edits) {
      if (/auth|cookie|key|token|secret/.test(name))
        this.secrets.add(edits[name]?.split(' ').pop());
    }
    return edits;
  }
}
