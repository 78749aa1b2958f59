import type { Document } from '../document/document.js';
import type { Claim } from '../protocol.js';
import { CATEGORIES, type Category, type Fact, factsOf } from './facts.js';

/** The numbers of declared facts and of facts that passed tests of every client demonstrate. */
export interface InputCoverage {
  readonly counts: Readonly<
    Record<Category, { readonly covered: number; readonly declared: number }>
  >;
  /** Facts that aren't covered, such as `get /posts: limit of query at its maximum 100`. */
  readonly missing: readonly string[];
}

/** Counts the facts about inputs that the calls of passed tests demonstrate. */
export class Coverage {
  readonly #document: Document;
  /** The facts that no test has demonstrated yet, keyed by client and operation. */
  readonly #left = new Map<string, Set<Fact>>();
  readonly #facts = new Map<string, readonly Fact[]>();

  constructor(document: Document) {
    this.#document = document;
  }

  add({ method, path, exchange }: Claim, client: string): void {
    const operation = `${method} ${path}`;
    const key = `${client} ${operation}`;
    const left = this.#left.get(key) ?? new Set(this.#factsOf(operation));
    this.#left.set(key, left);
    for (const fact of left) if (fact.isShownBy(exchange)) left.delete(fact);
  }

  result(operations: readonly string[], clients: readonly string[]): InputCoverage {
    const all = operations.flatMap((operation) =>
      this.#factsOf(operation).map((fact) => ({ operation, fact })),
    );
    const isCovered = ({ operation, fact }: (typeof all)[number]): boolean =>
      clients.every((client) => this.#left.get(`${client} ${operation}`)?.has(fact) === false);
    const count = (category: Category): { covered: number; declared: number } => {
      const own = all.filter(({ fact }) => fact.category === category);
      return { covered: own.filter(isCovered).length, declared: own.length };
    };
    return {
      counts: Object.fromEntries(
        CATEGORIES.map((category) => [category, count(category)]),
      ) as InputCoverage['counts'],
      missing: all
        .filter((each) => !isCovered(each))
        .map(({ operation, fact }) => `${operation}: ${fact.label}`),
    };
  }

  #factsOf(key: string): readonly Fact[] {
    const known = this.#facts.get(key);
    if (known !== undefined) return known;
    const [method = '', ...path] = key.split(' ');
    const facts = factsOf(this.#document.operation(method, path.join(' ')));
    this.#facts.set(key, facts);
    return facts;
  }
}
