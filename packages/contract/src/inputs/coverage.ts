import type { Document } from '../document/document.js';
import { splitOperationName } from '../document/operation-name.js';
import type { Claim } from '../protocol.js';
import type { RejectedInput } from '../recorder/exchange.js';
import { CATEGORIES, type Category, type Fact, factsOf } from './facts.js';

/** The extent to which passed tests of every client demonstrate the declared facts. */
export interface InputCoverage {
  readonly counts: Readonly<Record<Category, Counts>>;
  /**
   * Facts that every client sends, but whose sampled values Prism rejected in all calls of at least one client.
   */
  readonly rejected: readonly string[];
  /**
   * Facts that the calls of at least one client don't demonstrate, such as `get /posts: limit of query at its maximum
   * 100`.
   */
  readonly missing: readonly string[];
}

export interface Counts {
  readonly covered: number;
  readonly rejected: number;
  readonly declared: number;
}

/** The facts about an operation that the calls of a client demonstrate. */
interface Shown {
  readonly accepted: Set<Fact>;
  readonly rejected: Set<Fact>;
}

/** Counts the facts about inputs that are demonstrated by calls in tests that passed. */
export class Coverage {
  readonly #document: Document;
  /** Keyed by client and operation. */
  readonly #shown = new Map<string, Shown>();
  readonly #facts = new Map<string, readonly Fact[]>();

  constructor(document: Document) {
    this.#document = document;
  }

  /** @param rejected - the inputs whose sampled values Prism rejected */
  add(
    { method, path, exchange }: Claim,
    client: string,
    rejected: readonly RejectedInput[] = [],
  ): void {
    const operation = `${method} ${path}`;
    const key = `${client} ${operation}`;
    const shown = this.#shown.get(key) ?? { accepted: new Set(), rejected: new Set() };
    this.#shown.set(key, shown);
    for (const fact of this.#factsOf(operation)) {
      const isRejected = rejected.some((input) => concerns(input, fact));
      const added = isRejected ? shown.rejected : shown.accepted;
      if (!added.has(fact) && fact.isShownBy(exchange)) added.add(fact);
    }
  }

  result(operations: readonly string[], clients: readonly string[]): InputCoverage {
    const all = operations.flatMap((operation) =>
      this.#factsOf(operation).map((fact) => ({
        category: fact.category,
        label: `${operation}: ${fact.label}`,
        state: this.#stateOf(fact, operation, clients),
      })),
    );
    const labels = (wanted: State): string[] =>
      all.filter(({ state }) => state === wanted).map(({ label }) => label);
    const count = (category: Category): Counts => {
      const own = all.filter((each) => each.category === category);
      const having = (wanted: State): number => own.filter(({ state }) => state === wanted).length;
      return { covered: having('covered'), rejected: having('rejected'), declared: own.length };
    };
    return {
      counts: Object.fromEntries(
        CATEGORIES.map((category) => [category, count(category)]),
      ) as InputCoverage['counts'],
      rejected: labels('rejected'),
      missing: labels('missing'),
    };
  }

  #stateOf(fact: Fact, operation: string, clients: readonly string[]): State {
    const all = clients.map((client) => this.#shown.get(`${client} ${operation}`));
    if (all.every((shown) => shown?.accepted.has(fact))) return 'covered';
    const isSent = all.every(
      (shown) => shown !== undefined && (shown.accepted.has(fact) || shown.rejected.has(fact)),
    );
    return isSent ? 'rejected' : 'missing';
  }

  #factsOf(key: string): readonly Fact[] {
    const known = this.#facts.get(key);
    if (known !== undefined) return known;
    const facts = factsOf(this.#document.operation(...splitOperationName(key)));
    this.#facts.set(key, facts);
    return facts;
  }
}

/** True if a rejection leaves a fact unproven. If Prism rejects a request, the response isn't from Prism either. */
function concerns(rejected: RejectedInput, { input }: Fact): boolean {
  if (input === undefined || rejected.in === '') return true;
  if (input.in !== rejected.in) return false;
  const [own, other] = [input.name?.toLowerCase(), rejected.name?.toLowerCase()];
  return own === undefined || other === undefined || own === other;
}

type State = 'covered' | 'rejected' | 'missing';
