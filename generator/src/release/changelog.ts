import { readFile, writeFile } from 'node:fs/promises';
import type { Change, Comparison } from '../diff/change.ts';
import { sentence } from '../diff/report/markdown.ts';

const TITLE = '# Changelog';

/** The notes of a release for users; breaking changes with migrations come first. */
export function releaseNotes(version: string, date: string, { changes }: Comparison): string {
  const sections: readonly (readonly [title: string, changes: readonly Change[]])[] = [
    ['Breaking changes', changes.filter(({ bump }) => bump === 'major')],
    ['Deprecated', changes.filter((change) => change.bump === 'minor' && isDeprecation(change))],
    ['Changed', changes.filter((change) => change.bump === 'minor' && !isDeprecation(change))],
    ['Fixed', changes.filter(({ bump }) => bump === 'patch')],
  ];
  return [
    `## ${version} (${date})`,
    ...sections.flatMap(([title, own]) =>
      own.length === 0 ? [] : [`### ${title}\n\n${own.map(item).join('\n')}`],
    ),
  ].join('\n\n');
}

export function firstNotes(version: string, date: string): string {
  return `## ${version} (${date})\n\nThe first release.`;
}

function isDeprecation({ message }: Change): boolean {
  return message.includes('` is deprecated.');
}

function item({ message, before, after, migration, bump }: Change): string {
  const signatures =
    bump === 'major' && (before ?? after) !== undefined
      ? [
          '',
          '  ```diff',
          ...(before?.split('\n').map((line) => `  - ${line}`) ?? []),
          ...(after?.split('\n').map((line) => `  + ${line}`) ?? []),
          '  ```',
          '',
        ]
      : [];
  return [`- ${sentence(message)}${migration === undefined ? '' : ` ${migration}`}`, ...signatures]
    .join('\n')
    .trimEnd();
}

/** Inserts notes above the notes of earlier releases. */
export async function prepend(file: string, notes: string): Promise<void> {
  const text = await readFile(file, 'utf8').catch(() => `${TITLE}\n`);
  const first = text.search(/^## /m);
  const [head, rest] = first === -1 ? [text, ''] : [text.slice(0, first), text.slice(first)];
  await writeFile(file, `${head.trimEnd()}\n\n${notes}\n${rest === '' ? '' : `\n${rest}`}`);
}
