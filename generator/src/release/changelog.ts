import { writeFile } from 'node:fs/promises';
import type { Change, Comparison, Rename } from '../diff/change.ts';
import { headline } from '../diff/report/markdown.ts';
import { diffLines } from '../diff/report/terminal.ts';
import { readIfPresent } from '../load/optional-file.ts';

const TITLE = '# Changelog';

/**
 * Returns the release notes for users. Breaking changes come first, each with a diff of its signature if there is one.
 */
export function releaseNotes(version: string, date: string, { changes }: Comparison): string {
  const minor = (effect: Change['effect']): readonly Change[] =>
    changes.filter((change) => change.bump === 'minor' && change.effect === effect);
  const sections: readonly (readonly [title: string, changes: readonly Change[]])[] = [
    ['Breaking changes', changes.filter(({ bump }) => bump === 'major')],
    ['Deprecated', minor('deprecated')],
    ['Added', minor('added')],
    ['Changed', minor(undefined)],
    ['Fixed', changes.filter(({ bump }) => bump === 'patch')],
  ];
  return [
    `## ${version} (${date})`,
    ...sections.flatMap(([title, own]) =>
      own.length === 0 ? [] : [`### ${title}\n\n${own.map(item).join('\n')}`],
    ),
  ].join('\n\n');
}

/**
 * Adds the command that applies a release's renames to users' code. The command is inserted below the heading of the
 * release notes. Without renames, the notes are returned unchanged.
 */
export function withMigration(
  notes: string,
  name: string,
  version: string,
  renames: readonly Rename[],
): string {
  if (renames.length === 0) return notes;
  const [heading = '', ...sections] = notes.split('\n\n');
  const command = `\`\`\`sh\nnpx sdkwright migrate apply ${name}@${version}\n\`\`\``;
  return [
    heading,
    'To apply the renames of this release to your code, run this command before you install it:',
    command,
    ...sections,
  ].join('\n\n');
}

export function firstNotes(version: string, date: string): string {
  return `## ${version} (${date})\n\nThe first release.`;
}

function item(change: Change): string {
  const lines = change.bump === 'major' ? diffLines(change) : [];
  const signatures =
    lines.length === 0 ? [] : ['', '  ```diff', ...lines.map((line) => `  ${line}`), '  ```', ''];
  return [headline(change), ...signatures].join('\n').trimEnd();
}

/**
 * Replaces the heading `Unreleased` in a changelog with the version and the date.
 *
 * @returns the changelog and the notes, or undefined if the section is missing or empty.
 */
export function datedNotes(
  changelog: string,
  version: string,
  date: string,
): { readonly changelog: string; readonly notes: string } | undefined {
  // Git may check out the file with CRLF line endings, but it stores line feeds.
  const text = changelog.replaceAll('\r\n', '\n');
  const heading = '## Unreleased\n';
  const start = text.indexOf(heading);
  if (start === -1) return undefined;
  const content = text.slice(start + heading.length);
  const end = content.search(/^## /m);
  const section = (end === -1 ? content : content.slice(0, end)).trim();
  if (section === '') return undefined;
  const notes = `## ${version} (${date})\n\n${section}`;
  const rest = end === -1 ? '' : `\n\n${content.slice(end).trimEnd()}`;
  return { changelog: `${text.slice(0, start)}${notes}${rest}\n`, notes };
}

/** Inserts notes above the notes of earlier releases. */
export async function prepend(file: string, notes: string): Promise<void> {
  const text = (await readIfPresent(file)) ?? `${TITLE}\n`;
  const first = text.search(/^## /m);
  const [head, rest] = first === -1 ? [text, ''] : [text.slice(0, first), text.slice(first)];
  await writeFile(file, `${head.trimEnd()}\n\n${notes}\n${rest === '' ? '' : `\n${rest}`}`);
}
