import { execFileSync } from 'node:child_process';
import { writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { duration } from '../display/text.mjs';
import { root } from '../setup/project.mjs';
import { partsOf } from './reports.ts';
import type { Stage } from './stage.ts';

/** The result of a stage. */
export interface Ran {
  readonly stage: Stage;
  readonly ok: boolean;
  readonly milliseconds: number;
}

const untested = { passed: '', failed: '', skipped: '' };
const columns = ['stage or folder', 'passed', 'failed', 'skipped', 'time'];
const file = join(root, 'docs/full-run.md');

/** Formats the run as a Markdown table: the stages, then the folders of long tests. */
export async function tableOf(runs: readonly Ran[]): Promise<string> {
  const stages = await Promise.all(
    runs.map(async ({ stage, ok, milliseconds }) => {
      const { passed, failed, skipped } = (await stage.tests?.()) ?? untested;
      const cells = [passed === '' && ok ? '✔' : passed, ok ? failed : failed || '✖', skipped];
      return [`**${stage.name}**`, ...cells, duration(milliseconds)];
    }),
  );
  const parts = (await partsOf('test:full')).map(
    ({ folder, passed, failed, skipped, milliseconds }) => [
      `\`${folder}\``,
      passed,
      failed,
      skipped,
      duration(milliseconds),
    ],
  );
  const lines = [columns, columns.map((_, index) => (index === 0 ? '---' : '---:'))];
  const text = [...lines, ...stages, ...parts]
    .map((cells) => `| ${cells.join(' | ')} |`)
    .join('\n');
  return format(text, { ...(await resolveConfig(file)), parser: 'markdown' });
}

/** Writes the table to the docs. */
export async function writePage(table: string): Promise<void> {
  const commit = execFileSync('git', ['rev-parse', '--short', 'HEAD'], { cwd: root });
  const page = [
    '# The last full run',
    '`npm run test:full -- --write` generates this page: first the stages, then the folders of the slow tests.',
    `${new Date().toISOString().slice(0, 10)}, Node.js ${process.versions.node}, ${availableParallelism()} cores, commit ${String(commit).trim()}.`,
    table,
  ].join('\n\n');
  await writeFile(file, await format(page, { ...(await resolveConfig(file)), parser: 'markdown' }));
}
