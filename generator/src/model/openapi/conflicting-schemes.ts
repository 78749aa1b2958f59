import type { Diagnostics } from '../../diagnostics/diagnostic.ts';
import type { Operation, Security, SecurityScheme } from '../api.ts';

/**
 * Splits requirements that combine schemes for the same field, such as an API key in `Authorization` and a bearer token.
 * A request has only one such field (RFC 9110 §5.3), so the schemes become alternatives. Reports each combination once.
 */
export class ConflictingSchemes {
  readonly #fields: ReadonlyMap<string, string>;
  readonly #reported = new Set<string>();
  readonly #diagnostics: Diagnostics;

  constructor(schemes: readonly SecurityScheme[], diagnostics: Diagnostics) {
    this.#fields = new Map(schemes.map((scheme) => [scheme.id, fieldOf(scheme)]));
    this.#diagnostics = diagnostics;
  }

  /** Returns the operation with its own requirements split. */
  separate<T extends Pick<Operation, 'security' | 'pointer'>>(operation: T): T {
    const { security, pointer } = operation;
    return security === undefined
      ? operation
      : { ...operation, security: this.split(security, `${pointer}/security`) };
  }

  split(security: Security, pointer: string): Security {
    return security.flatMap((requirement) => this.#alternatives(requirement, pointer));
  }

  #alternatives(requirement: readonly string[], pointer: string): Security {
    const fields = new Set(requirement.map((id) => this.#fieldOf(id)));
    let alternatives: Security = [[]];
    for (const field of fields) {
      const ids = requirement.filter((id) => this.#fieldOf(id) === field);
      if (ids.length > 1) this.#report(field, ids, pointer);
      alternatives = alternatives.flatMap((chosen) => ids.map((id) => [...chosen, id]));
    }
    return alternatives;
  }

  #fieldOf(id: string): string {
    return this.#fields.get(id) ?? id;
  }

  #report(field: string, ids: readonly string[], pointer: string): void {
    const names = ids.map((id) => JSON.stringify(id)).join(' and ');
    if (this.#reported.has(names)) return;
    this.#reported.add(names);
    this.#diagnostics.warn(
      'security-conflict',
      `A request can't contain the credentials of both ${names}, because both use the ${field}. Clients send one of them.`,
      'Declare the schemes as alternatives: one requirement for each.',
      pointer,
    );
  }
}

function fieldOf(scheme: SecurityScheme): string {
  if (scheme.type !== 'apiKey') return 'header "authorization"';
  const { in: place, name } = scheme;
  const kind = place === 'query' ? 'query parameter' : place;
  return `${kind} ${JSON.stringify(place === 'header' ? name.toLowerCase() : name)}`;
}
