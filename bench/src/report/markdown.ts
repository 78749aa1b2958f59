import { median } from '../run/rounds.ts';
import type { Figure } from './figure.ts';
import { table } from './table.ts';
import { shown, shownAs, type Verdict, verdicts } from './verdict.ts';

/** Formats the results of a suite as Markdown: the targets, then each measurement with all of its subjects. */
export function markdown(suite: string, figures: readonly Figure[], machine: string): string {
  const title = suite.charAt(0).toUpperCase() + suite.slice(1);
  const sections = [
    `# ${title}`,
    machine,
    `![All measurements as bars](${suite}.svg)`,
    '## Targets',
    summary(figures),
    ...figures.map(section),
  ];
  return `${sections.join('\n\n')}\n`;
}

function summary(figures: readonly Figure[]): string {
  const all = figures.flatMap(verdicts);
  const rows = all.map(({ figure, target, reached, met }) => [
    `${figure.title}: ${target.subject}`,
    `≤ ${shownAs(target.atMost, target, figure)}`,
    shownAs(reached, target, figure),
    met ? 'yes' : 'no',
  ]);
  return table(['measurement', 'target', 'result', 'met'], rows);
}

function section(figure: Figure): string {
  const { title, unit, how, measured, reference } = figure;
  const base = median(measured.get(reference ?? ''));
  const rows = [...measured].map(([subject, values]) => [
    subject,
    shown(median(values)),
    ...(reference === undefined ? [] : [shown(median(values) / base)]),
    values.length < 2 ? '–' : `${shown(Math.min(...values))} to ${shown(Math.max(...values))}`,
  ]);
  const head = [
    'subject',
    `median, ${unit}`,
    ...(reference === undefined ? [] : [`× ${reference}`]),
    'range',
  ];
  const missed = verdicts(figure).filter(({ met }) => !met);
  return [
    `## ${title}`,
    `${how.charAt(0).toUpperCase()}${how.slice(1)}.`,
    table(head, rows),
    ...missed.flatMap(reason),
  ].join('\n\n');
}

function reason({ target: { subject, why } }: Verdict): string[] {
  return why === undefined ? [] : [`Why ${subject} misses its target: ${why}.`];
}
