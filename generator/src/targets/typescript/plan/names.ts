import { hidesCharacters } from '../../../visible.ts';
import { pascalCase, words } from '../../../words.ts';
import type { Flavor } from './flavor.ts';

/** Names of globals and of types in TypeScript's library, which a declaration would hide. */
const GLOBALS = new Set(
  `Array ArrayBuffer AsyncIterable Awaited BigInt Blob Boolean Buffer Date Error Event EventSource EventTarget Exclude Extract File
  FormData Function Headers Infinity Iterable Iterator JSON Map Math NaN Node NonNullable Number Object Omit Parameters Partial Pick
  Promise Proxy ReadableStream Readonly Record Reflect RegExp Request Required Response ReturnType Set String Symbol URL
  URLSearchParams Uint8Array Uppercase WeakMap WebSocket Worker globalThis`.split(/\s+/),
);

/** Exports of the runtime that emitted files import or export. */
export const RUNTIME_TYPES = [
  'Api',
  'ApiError',
  'ApiPromise',
  'CallOptions',
  'EventStream',
  'Page',
  'PagePromise',
  'RequestMethod',
  'RequestOptions',
  'Uploadable',
  'WaitOptions',
  'ClientOptions',
  'Connected',
  'Connection',
  'Secret',
  'BaseOptions',
  'UnwrapOptions',
  'SignOptions',
  'Stream',
  'Fetch',
  'Json',
  'Logger',
  'LogLevel',
  'Middleware',
  'ServerSentEvent',
  'UnknownEvent',
  'WebhookBody',
  'WebhookHeaders',
  'WithResponse',
];

/** Returns the class name of a client. Renames the class if its name conflicts with another name in emitted files. */
export function className(name: string): string {
  const isUsed = GLOBALS.has(name) || RUNTIME_TYPES.includes(name) || name.endsWith('Error');
  return isUsed ? `${name}Client` : name;
}

const RESERVED = new Set(
  `any arguments as async await boolean break case catch class const constructor continue debugger declare default delete do else enum
  eval export extends false finally for from function get if implements import in infer instanceof interface is keyof let module
  namespace never new null number object of package private protected public readonly require return set static string super switch
  symbol this throw true try type typeof undefined unique unknown var void while with yield`.split(
    /\s+/,
  ),
);

/** Values that the emitted files import, and the names of parameters in emitted methods. */
const VALUES = new Set(
  `apiKey basic bearer bigints binary body client cookie cursor dateItems dateMembers dateParts dateTime dateVariants dates deepObject
  define definition errors events form formWithFiles frameworkErrors fromPath github hmac json jsonl label link matrix merge mixed
  multipart ndjson oauth2 offset options pageNumber params paths pipeDelimited querystring reserved servers signWebhook
  signWebhookSync signature simple spaceDelimited standardWebhooks stripe text undeclared until unwrapWebhook unwrapWebhookSync
  urlencoded`.split(/\s+/),
);

/**
 * Returns the name of the constant for a pagination style. Changes a name that conflicts with another name in emitted
 * files or doesn't begin with a lowercase letter.
 */
export function paginationName(name: string): string {
  const isUsed = VALUES.has(name) || RESERVED.has(name) || !/^[a-z]/.test(name);
  return isUsed ? `${name.charAt(0).toLowerCase()}${name.slice(1)}Pages` : name;
}

/** Assigns unique names in one scope. Names that differ only by case conflict. */
export class Scope {
  /** Claimed names by key. The next run receives them, so that names are stable. */
  readonly claimed = new Map<string, string>();
  readonly #taken: Set<string>;
  /** The last number that was appended to each name. */
  readonly #counts = new Map<string, number>();
  readonly #given: ReadonlyMap<string, string>;
  readonly #reserved: ReadonlySet<string>;

  /**
   * @param given - Names from an earlier run, by key. `claim` returns the name for the same key, unless the name is
   *   already taken.
   */
  constructor(taken: Iterable<string> = [], given: ReadonlyMap<string, string> = new Map()) {
    this.#taken = new Set([...taken].map((name) => name.toLowerCase()));
    this.#given = given;
    this.#reserved = new Set([...given.values()].map((name) => name.toLowerCase()));
  }

  /**
   * Takes the first free candidate, preferably one that wasn't used in an earlier run. If all candidates are taken,
   * appends a number to the last one.
   */
  take(...candidates: readonly [string, ...string[]]): string {
    const free =
      candidates.find((candidate) => this.#isFree(candidate, true)) ??
      candidates.find((candidate) => this.#isFree(candidate, false));
    const name = free ?? this.#numbered(candidates.at(-1) ?? candidates[0]);
    this.#taken.add(name.toLowerCase());
    return name;
  }

  /** True if `claim` would return exactly this name for the key. */
  offers(key: string, name: string): boolean {
    const before = this.#given.get(key);
    return before !== undefined && this.#isFree(before, false)
      ? before === name
      : this.#isFree(name, true);
  }

  /** Takes a name that is stable across runs, even if other names are added or removed. */
  claim(key: string, ...candidates: readonly [string, ...string[]]): string {
    const before = this.#given.get(key);
    const kept =
      before !== undefined && !this.#taken.has(before.toLowerCase()) ? before : undefined;
    if (kept !== undefined) this.#taken.add(kept.toLowerCase());
    const name = kept ?? this.take(...candidates);
    this.claimed.set(key, name);
    return name;
  }

  #isFree(name: string, respect: boolean): boolean {
    const key = name.toLowerCase();
    return !this.#taken.has(key) && !(respect && this.#reserved.has(key));
  }

  #numbered(base: string): string {
    for (let count = this.#counts.get(base) ?? 2; ; count += 1) {
      const name = `${base}${String(count)}`;
      if (this.#taken.has(name.toLowerCase())) continue;
      this.#counts.set(base, count);
      return name;
    }
  }
}

/** Converts a name to a type name. Returns a valid type name unchanged, unless it is the name of a global. */
export function typeName(name: string): string {
  const plain =
    /^\p{Lu}[\p{L}\p{Nd}\p{Nl}]*$/u.test(name) && !hidesCharacters(name) ? name : pascalCase(name);
  const named = /^[\p{ID_Start}]/u.test(plain) ? plain : `Type${plain}`;
  return GLOBALS.has(named) ? `${named}Object` : named;
}

/** Returns a local name for a method's parameter. */
export function localName(name: string): string {
  const [first = 'value', ...rest] = words(name);
  const camel = first + rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1)).join('');
  const named = /^\p{ID_Start}/u.test(camel) ? camel : `_${camel}`;
  return RESERVED.has(named) ? `${named}_` : named;
}

/** Names that a class member can't have. */
const MEMBERS = new Set([
  'constructor',
  'api',
  'prototype',
  'then',
  'toString',
  'valueOf',
  'hasOwnProperty',
  '__proto__',
]);

/** Members of the client classes. All of them are reserved in both packages, so that resource names are identical. */
export const CLIENT_MEMBERS: readonly string[] = [
  'request',
  'withOptions',
  'withResponse',
  'close',
];

/** Options of every client. Options for credentials can't have these names. */
export const CLIENT_OPTIONS: ReadonlySet<string> = new Set([
  'appInfo',
  'baseUrl',
  'dangerouslyAllowBrowser',
  'deadline',
  'environment',
  'fetch',
  'fetchOptions',
  'headers',
  'json',
  'logLevel',
  'logger',
  'maxRetries',
  'middleware',
  'timeout',
  'validate',
]);

/** Methods of the resource that receives webhooks. */
export const WEBHOOK_MEMBERS: readonly string[] = ['unwrap', 'sign'];

/** @param taken - Other members of the class. */
export function memberName(name: string, taken: readonly string[] = []): string {
  const named = /^[\p{ID_Start}]/u.test(name) ? name : `_${name}`;
  return MEMBERS.has(named) || taken.includes(named) ? `${named}_` : named;
}

/** Returns the class name of a client without the suffix of blocking clients, such as `Flow` for `FlowSync`. */
export function clientStem(client: string, flavor: Flavor): string {
  return flavor === 'sync' ? client.replace(/Sync$/, '') : client;
}
