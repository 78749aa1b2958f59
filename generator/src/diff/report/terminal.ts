import { styleText } from 'node:util';
import { printable } from '../../diagnostics/printable.ts';
import { type Bump, BUMPS, type Change, type Comparison } from '../change.ts';

const COLORS = { major: 'red', minor: 'yellow', patch: 'green', none: 'dim' } as const;

/** Formats a comparison for a terminal. */
export function terminalReport({ bump, changes }: Comparison, color: boolean): string {
  const paint = (format: Parameters<typeof styleText>[0], text: string): string =>
    color ? styleText(format, text, { validateStream: false }) : text;
  const described = (change: Change): string =>
    [
      `  ${paint(COLORS[change.bump], change.bump)}  ${printable(change.message)}`,
      ...diffLines(change).map((line) =>
        paint(line.startsWith('-') ? 'red' : 'green', `         ${line}`),
      ),
      ...change.evidence.map(({ kind, detail }) =>
        paint('dim', `         ${kind}: ${printable(detail)}`),
      ),
      ...(change.migration === undefined ? [] : [`         → ${printable(change.migration)}`]),
    ].join('\n');
  const sections = changes.map(described);
  return `${[...sections, `${verdict(bump)} ${paint(COLORS[bump], countChanges(changes))}`.trim()].join('\n\n')}\n`;
}

export function diffLines({ before, after }: Change): string[] {
  return [
    ...(before === undefined ? [] : before.split('\n').map((line) => `- ${printable(line)}`)),
    ...(after === undefined ? [] : after.split('\n').map((line) => `+ ${printable(line)}`)),
  ];
}

export function verdict(bump: Bump): string {
  return bump === 'none'
    ? 'Nothing changes for users, so no release is needed.'
    : `The next release is a ${bump} release.`;
}

/** Counts changes, for example `1 major, 3 minor`. */
export function countChanges(changes: readonly Change[]): string {
  return BUMPS.toReversed()
    .flatMap((bump) => {
      const count = changes.filter((change) => change.bump === bump).length;
      return count === 0 ? [] : [`${String(count)} ${bump}`];
    })
    .join(', ');
}
