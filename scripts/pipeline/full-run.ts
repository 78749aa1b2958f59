import { execFileSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { format, resolveConfig } from 'prettier';
import { duration } from '../display/text.mjs';
import { root } from '../setup/project.mjs';
import type { Stage } from './stage.ts';

/** The result of a stage. */
export interface Ran {
  readonly stage: Stage;
  readonly ok: boolean;
  readonly milliseconds: number;
}

/** The cells of a row. The first cell is the name of a stage in bold, or a test folder. */
type Row = readonly string[];

const untested = { passed: '', failed: '', skipped: '' };
const columns = ['stage or folder', 'passed', 'failed', 'skipped', 'time', 'cores', 'commit'];
const file = join(root, 'docs/full-run.md');

/** Formats the run as a Markdown table: each stage, followed by its folders of slow tests. */
export async function tableOf(runs: readonly Ran[]): Promise<string> {
  return tableWith((await Promise.all(runs.map(rowsOf))).flat());
}

/**
 * Writes the table to the docs.
 *
 * @param stages - The names of all stages. The page keeps the rows of stages that did not run.
 */
export async function writePage(runs: readonly Ran[], stages: readonly string[]): Promise<void> {
  const known = rowsByStage(await readFile(file, 'utf8'));
  for (const ran of runs) known.set(ran.stage.name, await rowsOf(ran));
  const page = [
    '# The last full run',
    '`npm run test:full -- --write` generates this page: each stage, followed by its folders of slow tests. A stage can run alone (`--only corpus`), so each row has its own commit.',
    await tableWith(stages.flatMap((name) => known.get(name) ?? [])),
  ].join('\n\n');
  await writeFile(file, await formatted(page));
}

async function rowsOf({ stage, ok, milliseconds }: Ran): Promise<readonly Row[]> {
  const { passed, failed, skipped } = (await stage.tests?.()) ?? untested;
  const counts = [passed === '' && ok ? '✔' : passed, ok ? failed : failed || '✖', skipped];
  const parts = (await stage.parts?.()) ?? [];
  return [
    [`**${stage.name}**`, ...counts, duration(milliseconds), availableParallelism(), commit()],
    ...parts.map((part) => [
      `\`${part.folder}\``,
      ...[part.passed, part.failed, part.skipped],
      duration(part.milliseconds),
      ...['', ''],
    ]),
  ].map((cells) => cells.map(String));
}

/** Returns the abbreviated hash and the date of the current commit. */
function commit(): string {
  const command = ['log', '-1', '--format=%h, %cs'];
  return execFileSync('git', command, { cwd: root, encoding: 'utf8' }).trim();
}

/** Parses the page's rows and groups them by stage. A row whose first cell is bold begins a stage. */
function rowsByStage(page: string): Map<string, readonly Row[]> {
  const stages = new Map<string, readonly Row[]>();
  let stage = '';
  for (const line of page.split('\n').filter((text) => /^\| [*`]/.test(text))) {
    const cells = line
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim());
    stage = /^\*\*(.+)\*\*$/.exec(cells[0] ?? '')?.[1] ?? stage;
    stages.set(stage, [...(stages.get(stage) ?? []), cells]);
  }
  return stages;
}

function tableWith(rows: readonly Row[]): Promise<string> {
  const lines = [columns, columns.map((_, index) => (index === 0 ? '---' : '---:')), ...rows];
  return formatted(lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n'));
}

async function formatted(text: string): Promise<string> {
  return format(text, { ...(await resolveConfig(file)), parser: 'markdown' });
}
