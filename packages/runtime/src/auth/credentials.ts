import { checkHeaderValue, type HeaderOverrides } from '../http/headers.js';
import { env, describeOption } from '../shared/environment.js';
import { UsageError } from '../errors/usage-error.js';
import type { Secrets, SecretSource } from '../log/secrets.js';
import {
  type Credential,
  type Field,
  MAX_SECRET_LENGTH,
  type Scheme,
  type Security,
} from './scheme.js';

/** The credentials of a client, keyed by scheme name. */
export class Credentials {
  readonly #held = new Map<string, Credential>();
  readonly #schemes: Readonly<Record<string, Scheme>>;
  readonly #secrets: Secrets;

  /** @throws {UsageError} if a credential is invalid or is passed under two option names. */
  constructor(
    schemes: Readonly<Record<string, Scheme>>,
    options: Readonly<Record<string, unknown>>,
    secrets: Secrets,
  ) {
    this.#schemes = schemes;
    this.#secrets = secrets;
    for (const name in schemes) {
      const scheme = schemes[name];
      const credential = scheme?.open(scheme.fields.map((field) => this.#value(field, options)));
      if (credential) this.#held.set(name, credential);
    }
  }

  get isAny(): boolean {
    return this.#held.size > 0;
  }

  /**
   * Returns the credentials of the first alternative that the client can satisfy. A header that the caller passes
   * counts as the credential of its scheme. A call is anonymous, with an empty list, only if the client can satisfy no
   * other alternative.
   *
   * @throws {UsageError} if the client can satisfy no alternative; the message names the options to pass.
   */
  choose(security: Security, headers: HeaderOverrides = {}): readonly Credential[] {
    for (const names of security) {
      const credentials = names.length > 0 ? this.#credentialsOf(names, headers) : undefined;
      if (credentials) return credentials;
    }
    if (security.length === 0 || security.some((names) => names.length === 0)) return [];
    const alternatives = security.map((names) =>
      names
        .flatMap(
          (name) => this.#schemes[name]?.fields.map((field) => describeOption(field)) ?? name,
        )
        .join(' and '),
    );
    throw new UsageError(`no credential: pass ${alternatives.join(', or ')}`);
  }

  /**
   * Checks that a credential can be sent in a header, registers it for masking in logs and errors, and returns it.
   *
   * @throws {UsageError} if the credential is invalid. The message doesn't contain the credential.
   */
  check(value: unknown, option: string, source: SecretSource): string {
    if (typeof value !== 'string' || value === '')
      throw new UsageError(`\`${option}\` must be a non-empty string`);
    if (value.length > MAX_SECRET_LENGTH)
      throw new UsageError(
        `\`${option}\` has ${value.length} characters, but at most ${MAX_SECRET_LENGTH} are accepted`,
      );
    this.#secrets.add(value, source);
    return checkHeaderValue(option, value);
  }

  /**
   * Returns the value of a credential option. If the option is a function, calls it and returns its result.
   *
   * @throws {UsageError} if the function fails or returns an invalid credential.
   */
  async resolve(value: unknown, option: string): Promise<string> {
    // Strings were checked when the client was created.
    if (typeof value !== 'function') return value as string;
    let text: unknown;
    try {
      text = await (value as () => unknown)();
    } catch (cause) {
      throw new UsageError(`the function \`${option}\` failed`, { cause });
    }
    return this.check(text, option, 'renewed');
  }

  /** Returns the credentials for schemes that are required together, or undefined if one of them is missing. */
  #credentialsOf(
    names: readonly string[],
    headers: HeaderOverrides,
  ): readonly Credential[] | undefined {
    const credentials: Credential[] = [];
    for (const name of names) {
      const credential = this.#held.get(name);
      if (credential) credentials.push(credential);
      else if (typeof headers[this.#schemes[name]?.header ?? ''] !== 'string') return undefined;
    }
    return credentials;
  }

  #value(field: Field, options: Readonly<Record<string, unknown>>): unknown {
    const given = optionNames(field).filter((name) => (options[name] ?? '') !== '');
    if (given.length > 1) throw new UsageError(`pass \`${given.join('` or `')}\`, not both`);
    const value = given[0] ? options[given[0]] : env(field.env);
    return value === undefined || typeof value === 'function'
      ? value
      : this.check(value, field.option, 'client');
  }
}

/** Returns the name and the aliases of a field's option. */
export const optionNames = ({ option, aliases = [] }: Field): string[] => [option, ...aliases];
