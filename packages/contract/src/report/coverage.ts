import type { Counts } from '../inputs/coverage.js';
import type { Result } from '../run/result.js';
import { counted } from '../counted.js';

/** Returns lines such as `both clients' tests covered 20 of 22 inputs, 3 of 4 enum values`. */
export function coverageLines({ coverage, inputs: { counts } }: Result): string[] {
  const covered = parts(counts, (own) => (own.declared > 0 ? own.covered : undefined));
  const rejected = parts(counts, (own) => (own.rejected > 0 ? own.rejected : undefined));
  return [
    `both clients' tests received ${String(coverage.covered)} of ${counted(coverage.declared, 'declared response')}`,
    ...(coverage.missing.length === 0 ? [] : [`not received: ${shortened(coverage.missing)}`]),
    ...(covered === '' ? [] : [`both clients' tests covered ${covered}`]),
    ...(rejected === '' ? [] : [`sent only with values that Prism rejected: ${rejected}`]),
  ];
}

function shortened(all: readonly string[]): string {
  const more = all.length - MOST;
  return [...all.slice(0, MOST), ...(more > 0 ? [`and ${String(more)} more`] : [])].join(', ');
}

const MOST = 20;

function parts(
  counts: Result['inputs']['counts'],
  numberOf: (counts: Counts) => number | undefined,
): string {
  return Object.entries(counts)
    .flatMap(([name, own]) => {
      const number = numberOf(own);
      return number === undefined
        ? []
        : [
            `${String(number)} of ${String(own.declared)} ${own.declared === 1 ? singular(name) : name}`,
          ];
    })
    .join(', ');
}

/** Returns the singular of a category such as `optional inputs left out`. */
function singular(category: string): string {
  return category.replace(/s\b/, '');
}
