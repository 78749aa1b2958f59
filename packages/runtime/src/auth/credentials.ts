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

/** The credentials that a client holds, by the name of their scheme. */
export class Credentials {
  readonly #held = new Map<string, Credential>();
  readonly #schemes: Readonly<Record<string, Scheme>>;
  readonly #secrets: Secrets;

  /** @throws {UsageError} for an invalid credential. */
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
   * The credentials of the first alternative that the client holds completely. A header of the caller counts as its
   * credential; a call is anonymous only without any credential.
   *
   * @throws {UsageError} if every alternative is incomplete; its message names the options to pass.
   */
  choose(security: Security, headers: HeaderOverrides = {}): readonly Credential[] {
    const isGiven = (name: string): boolean =>
      this.#held.has(name) || typeof headers[this.#schemes[name]?.header ?? ''] === 'string';
    const chosen = security.find((names) => names.length > 0 && names.every(isGiven));
    if (chosen) return chosen.flatMap((name) => this.#held.get(name) ?? []);
    if (security.length === 0 || security.some((names) => names.length === 0)) return [];
    const alternatives = security.map((names) =>
      names
        .flatMap(
          (name) => this.#schemes[name]?.fields.map((field) => describeOption(field)) ?? name,
        )
        .join(' and '),
    );
    throw new UsageError(`no credential; pass ${alternatives.join(', or ')}`);
  }

  /**
   * Checks that HTTP can carry a credential, and keeps it out of logs and errors from now on.
   *
   * @throws {UsageError} without the value in its message.
   */
  check(value: unknown, option: string, source: SecretSource): string {
    if (typeof value !== 'string' || value === '')
      throw new UsageError(`\`${option}\` must be a non-empty string`);
    if (value.length > MAX_SECRET_LENGTH)
      throw new UsageError(
        `\`${option}\` has ${value.length} characters; at most ${MAX_SECRET_LENGTH} are accepted`,
      );
    this.#secrets.add(value, source);
    return checkHeaderValue(option, value);
  }

  /** Resolves a field to its text; calls it if it is a function. */
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

  #value(field: Field, options: Readonly<Record<string, unknown>>): unknown {
    const given = optionNames(field).filter((name) => (options[name] ?? '') !== '');
    if (given.length > 1) throw new UsageError(`pass \`${given.join('` or `')}\`, not both`);
    const value = given[0] ? options[given[0]] : env(field.env);
    return value === undefined || typeof value === 'function'
      ? value
      : this.check(value, field.option, 'client');
  }
}

/** All names of the option of a field. */
export const optionNames = ({ option, aliases = [] }: Field): string[] => [option, ...aliases];
