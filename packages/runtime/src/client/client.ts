import type { Credential, Field, Scheme } from '../auth/scheme.js';
import type { BodyCodec } from '../body/codec.js';
import { edit, type HeaderEdits, headerValue } from '../call/headers.js';
import { checkNames, notNegative, positive } from '../call/check.js';
import { env } from '../env.js';
import type { ErrorPaths, ErrorTable } from '../errors/table.js';
import { UsageFault } from '../fault.js';
import { type Log, logAt } from '../log/logger.js';
import { redact } from '../log/redact.js';
import { Secrets } from '../log/secrets.js';
import type { Security } from '../types/descriptor.js';
import type { BaseOptions, Fetch, Json } from '../types/options.js';

/** What holds for every call of an API; emitted code states it once. */
export interface Definition {
  /** Brand of the errors. */
  readonly id: string;
  /** Name of the client class, for messages. */
  readonly client: string;
  /** Name and version of the package, for `User-Agent`. */
  readonly package: string;
  readonly version: string;
  /** Default of `baseUrl`; '' where there is none. */
  readonly baseUrl: string;
  /** Environment variable that is read where `baseUrl` isn't given. */
  readonly baseUrlEnv?: string;
  /** Milliseconds. Default: 30 000. */
  readonly timeout?: number;
  /** Default: 3. */
  readonly maxRetries?: number;
  /** Default: Idempotency-Key. */
  readonly idempotencyHeader?: string;
  /** Default of `json`. Default: JSON. */
  readonly json?: Json;
  readonly errors: ErrorTable;
  /** Where an error body says what; default: its text is the message. */
  readonly errorBody?: ErrorPaths;
  readonly auth?: Readonly<Record<string, Scheme>>;
  /** What calls need that don't say. Default: nothing. */
  readonly security?: Security;
}

interface Base {
  /** Without a slash at its end. */
  readonly url: string;
  /** Without the question mark. */
  readonly query: string;
}

const NAMES =
  'baseUrl timeout deadline maxRetries headers fetch fetchOptions middleware logger logLevel json validate dangerouslyAllowBrowser';

/** A client's options, checked and completed, and its secrets; never shown to anybody. */
export class Client {
  readonly secrets = new Secrets();
  /** A text without the secrets. */
  readonly hide = this.secrets.hide;
  /** Credentials of the API's default security. */
  readonly standard: readonly Credential[];
  readonly edits: HeaderEdits;
  readonly defaults: Readonly<Record<string, string>>;
  readonly idempotencyHeader: string;
  readonly fetch: Fetch;
  /** The default codec, and what reads answers. */
  readonly json: BodyCodec & Pick<Json, 'parse'>;
  readonly log: Log;
  readonly #credentials = new Map<string, Credential>();
  readonly #base: Base;
  readonly #own: boolean;

  constructor(
    readonly api: Definition,
    readonly options: BaseOptions,
  ) {
    const schemes = Object.entries(api.auth ?? {});
    const own = schemes.flatMap(([, { fields }]) => fields.flatMap(spellings));
    checkNames('it', options, [NAMES, ...own].join(' '));
    const { timeout = 1, deadline = 1, maxRetries = 0 } = options;
    positive('timeout', timeout);
    positive('deadline', deadline);
    notNegative('maxRetries', maxRetries);
    for (const [name, scheme] of schemes) {
      const credential = scheme.open(scheme.fields.map((field) => this.#value(field)));
      if (credential) this.#credentials.set(name, credential);
    }
    this.standard = this.choose(api.security ?? []);
    const page = inBrowser();
    if (page && this.#credentials.size > 0 && !options.dangerouslyAllowBrowser) {
      throw new UsageFault(
        'every visitor of this page could read the credentials; use it on a server, or pass dangerouslyAllowBrowser: true',
      );
    }
    const baseUrl = options.baseUrl?.trim() || env(api.baseUrlEnv);
    this.#own = baseUrl !== undefined;
    if (!baseUrl && !api.baseUrl) {
      const variable = api.baseUrlEnv ? ` (or set ${api.baseUrlEnv})` : '';
      throw new UsageFault(`pass \`baseUrl\`${variable}; the API's description names no server`);
    }
    this.#base = parseBase(baseUrl ?? api.baseUrl);
    this.edits = this.conceal(edit({}, options.headers));
    this.defaults = page
      ? {}
      : { 'user-agent': `${api.package.replace('@', '').replace('/', '-')}/${api.version}` };
    this.idempotencyHeader = (api.idempotencyHeader ?? 'idempotency-key').toLowerCase();
    this.fetch = options.fetch ?? ((url, init) => fetch(url, init));
    const json: Json = options.json ?? api.json ?? JSON;
    const { parse, stringify } = json;
    this.json = {
      type: 'application/json',
      parse,
      encode: (value) => ({ body: written(stringify, value), replayable: true }),
    };
    this.log = logAt(
      options.logLevel,
      options.logger,
      (value) => redact(value, this.hide),
      `${api.client}: `,
    );
  }

  /**
   * The credentials of the first alternative that the client holds all of.
   *
   * @throws {UsageFault} that says what to pass, where there is none.
   */
  choose(security: Security): readonly Credential[] {
    const { auth = {} } = this.api;
    for (const names of security) {
      const held = names.flatMap((name) => this.#credentials.get(name) ?? []);
      if (held.length === names.length) return held;
    }
    if (security.length === 0) return [];
    const hint = ({ option, env: name }: Field): string =>
      `\`${option}\`${name ? ` (or set ${name})` : ''}`;
    const ways = security.map((names) =>
      names.flatMap((name) => auth[name]?.fields.map(hint) ?? name).join(' and '),
    );
    throw new UsageFault(`no credential; pass ${ways.join(', or ')}`);
  }

  /** The base of a call; an operation's own server gives way to what the user configured. */
  baseFor(own: string | undefined): Base {
    return own === undefined || this.#own ? this.#base : parseBase(own);
  }

  /** Has the values of headers that look like credentials kept out of logs and errors. */
  conceal(edits: HeaderEdits): HeaderEdits {
    for (const name in edits) {
      if (/auth|cookie|key|token|secret/.test(name))
        this.secrets.add(edits[name]?.split(' ').pop());
    }
    return edits;
  }

  #value(field: Field): unknown {
    const options = this.options as Readonly<Record<string, unknown>>;
    const given = spellings(field).filter((name) => (options[name] ?? '') !== '');
    if (given.length > 1) throw new UsageFault(`pass \`${given.join('` or `')}\`, not both`);
    const value = given[0] ? options[given[0]] : env(field.env);
    return value === undefined || typeof value === 'function'
      ? value
      : this.checked(value, field.option);
  }

  /**
   * A credential as a text that HTTP can carry, from now on kept out of logs and errors.
   *
   * @throws {UsageFault} that doesn't repeat it.
   */
  checked(value: unknown, option: string): string {
    if (typeof value !== 'string' || value === '')
      throw new UsageFault(`\`${option}\` must be a text that isn't empty`);
    this.secrets.add(value);
    return headerValue(option, value);
  }
}

/** Pages, and their workers. */
function inBrowser(): boolean {
  const { document, navigator } = globalThis as {
    document?: unknown;
    navigator?: { userAgent?: string };
  };
  return document !== undefined || (navigator?.userAgent?.startsWith('Mozilla') ?? false);
}

/** All names of the option of a field. */
export const spellings = ({ option, aliases = [] }: Field): string[] => [option, ...aliases];

function written(stringify: Json['stringify'], value: unknown): string {
  let text: string | undefined;
  try {
    text = stringify(value);
  } catch (cause) {
    throw new UsageFault(
      `the body can't be JSON: ${cause instanceof Error ? cause.message : String(cause)}`,
      { cause },
    );
  }
  if (text === undefined) throw new UsageFault(`the body can't be JSON: it is a ${typeof value}`);
  return text;
}

function parseBase(text: string): Base {
  const url = URL.canParse(text) && new URL(text);
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.password) {
    throw new UsageFault('baseUrl must be an http or https URL without user and password');
  }
  return { url: url.origin + url.pathname.replace(/\/+$/, ''), query: url.search.slice(1) };
}
