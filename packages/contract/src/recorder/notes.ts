import type { Unwitnessed } from './recorded.js';

/** What turns no test red, since no client could mend it, and has to be told after the last one. */
export class Notes {
  readonly #contradictions = new Map<string, Set<string>>();
  readonly #unwitnessed = new Map<string, { readonly isLimit: boolean; calls: number }>();

  /** @param call - operation and status, where the description contradicts itself. */
  contradicts(call: string, found: readonly string[]): void {
    if (found.length === 0) return;
    this.#contradictions.set(call, new Set([...this.contradictions(call), ...found]));
  }

  contradictions(call: string): readonly string[] {
    return [...(this.#contradictions.get(call) ?? [])];
  }

  unwitnessed({ reason, isLimit }: Unwitnessed): void {
    const calls = (this.#unwitnessed.get(reason)?.calls ?? 0) + 1;
    this.#unwitnessed.set(reason, { isLimit, calls });
  }

  /** Whether there is nothing but what Prism is known not to serve. */
  get areHarmless(): boolean {
    return (
      this.#contradictions.size === 0 && [...this.#unwitnessed.values()].every((one) => one.isLimit)
    );
  }

  /** Empty where there is nothing to tell. */
  toString(): string {
    const missing = [...this.#unwitnessed].sort(([, a], [, b]) => b.calls - a.calls);
    const calls = missing.reduce((sum, [, one]) => sum + one.calls, 0);
    return [
      ...section(
        'Inputs or answers break the schemas that the description has for them:',
        [...this.#contradictions].map(([call, [first = '', ...others]]) =>
          others.length === 0
            ? `${call}: ${first}`
            : `${call}: ${first} And ${String(others.length)} more.`,
        ),
      ),
      ...section(
        `Calls that the recorder answered in the place of Prism (${String(calls)}):`,
        missing.map(([reason, one]) => `${String(one.calls)}: ${reason}`),
      ),
    ].join('\n');
  }
}

function section(title: string, lines: readonly string[]): string[] {
  if (lines.length === 0) return [];
  const more = lines.length > MOST ? [`and ${String(lines.length - MOST)} more`] : [];
  return [title, ...[...lines.slice(0, MOST), ...more].map((line) => `  ${line}`)];
}

const MOST = 20;
