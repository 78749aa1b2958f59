import { headerValue } from '../call/headers.js';
import { env, orSet } from '../env.js';
import { UsageFault } from '../fault.js';
import type { Secrets } from '../log/secrets.js';
import type { Security } from '../types/descriptor.js';
import type { Credential, Field, Scheme } from './scheme.js';

/** The credentials that a client holds, by the name of their scheme. */
export class Credentials {
  readonly #held = new Map<string, Credential>();
  readonly #schemes: Readonly<Record<string, Scheme>>;
  readonly #secrets: Secrets;

  /** @throws {UsageFault} for a credential that can't be one. */
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

  get any(): boolean {
    return this.#held.size > 0;
  }

  /**
   * The credentials of the first alternative that the client holds all of.
   *
   * @throws {UsageFault} that says what to pass, where there is none.
   */
  choose(security: Security): readonly Credential[] {
    for (const names of security) {
      const held = names.flatMap((name) => this.#held.get(name) ?? []);
      if (held.length === names.length) return held;
    }
    if (security.length === 0) return [];
    const ways = security.map((names) =>
      names
        .flatMap((name) => this.#schemes[name]?.fields.map((field) => orSet(field)) ?? name)
        .join(' and '),
    );
    throw new UsageFault(`no credential; pass ${ways.join(', or ')}`);
  }

  /**
   * A credential as a text that HTTP can carry, from now on kept out of logs and errors.
   *
   * @throws {UsageFault} that doesn't repeat it.
   */
  checked(value: unknown, option: string): string {
    if (typeof value !== 'string' || value === '')
      throw new UsageFault(`\`${option}\` must be a text that isn't empty`);
    this.#secrets.add(value);
    return headerValue(option, value);
  }

  /** A value of a field as text; a function is asked. */
  async text(value: unknown, option: string): Promise<string> {
    // One that is no function was checked when the client was made.
    if (typeof value !== 'function') return value as string;
    let text: unknown;
    try {
      text = await (value as () => unknown)();
    } catch (cause) {
      throw new UsageFault(`the function \`${option}\` failed`, { cause });
    }
    return this.checked(text, option);
  }

  #value(field: Field, options: Readonly<Record<string, unknown>>): unknown {
    const given = spellings(field).filter((name) => (options[name] ?? '') !== '');
    if (given.length > 1) throw new UsageFault(`pass \`${given.join('` or `')}\`, not both`);
    const value = given[0] ? options[given[0]] : env(field.env);
    return value === undefined || typeof value === 'function'
      ? value
      : this.checked(value, field.option);
  }
}

/** All names of the option of a field. */
export const spellings = ({ option, aliases = [] }: Field): string[] => [option, ...aliases];
