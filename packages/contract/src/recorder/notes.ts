import type { Unserved } from './exchange.js';

/** Findings that don't fail any test because no client can fix them. They are reported after the last test. */
export class Notes {
  readonly #contradictions = new Map<string, Set<string>>();
  readonly #unserved = new Map<string, { readonly isLimit: boolean; calls: number }>();

  /** @param call - the operation and status. */
  contradicts(call: string, found: readonly string[]): void {
    if (found.length === 0) return;
    this.#contradictions.set(call, new Set([...this.contradictions(call), ...found]));
  }

  contradictions(call: string): readonly string[] {
    return [...(this.#contradictions.get(call) ?? [])];
  }

  unserved({ reason, isLimit }: Unserved): void {
    const calls = (this.#unserved.get(reason)?.calls ?? 0) + 1;
    this.#unserved.set(reason, { isLimit, calls });
  }

  /** True if all findings are known limitations of Prism. */
  get areHarmless(): boolean {
    return (
      this.#contradictions.size === 0 && [...this.#unserved.values()].every((one) => one.isLimit)
    );
  }

  /** Formats the findings. Returns an empty string if nothing was found. */
  toString(): string {
    const missing = [...this.#unserved].sort(([, a], [, b]) => b.calls - a.calls);
    const calls = missing.reduce((sum, [, one]) => sum + one.calls, 0);
    return [
      ...section(
        'Requests or responses violate their schemas:',
        [...this.#contradictions].map(([call, [first = '', ...others]]) =>
          others.length === 0
            ? `${call}: ${first}`
            : `${call}: ${first} And ${String(others.length)} more.`,
        ),
      ),
      ...section(
        `Calls to which the recorder responded instead of Prism (${String(calls)}):`,
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
