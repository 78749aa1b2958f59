/**
 * Runs the steps of all workflows of this repository with a recorded npm. The recorded commands must be valid. Each of
 * them also runs with its effects: in a test, or as a part of `npm test`.
 */
import { execFileSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { COMMANDS } from '../../generator/src/commands/index.ts';
import { checks } from '../../scripts/pipeline/checks.ts';
import { pipeline } from '../../scripts/pipeline/pipeline.ts';
import { capture } from '../../scripts/setup/run.mjs';
import { all } from '../runtimes/runtimes.ts';
import { ROOT } from '../types/program.ts';
import { type Job, ownWorkflows, type Step } from './workflow.ts';

/** The commands of the steps, and the place in which each one runs with its effects. */
const PLACES: Readonly<Record<string, string>> = {
  'npm test': 'scripts/test.ts',
  'npm run test:full': 'scripts/test.ts',
  'npm run sdk': 'scripts/sdk.ts',
  'npm run runtimes': 'test/runtimes/runtimes.test.ts',
  'sdkwright generate --check': 'scripts/pipeline/checks.ts',
  'sdkwright diff --format': 'test/workspace/workflows.test.ts',
  'sdkwright release': 'test/release/release.test.ts',
  'sdkwright release --bump --check': 'test/release/own.test.ts',
};

describe('the steps of the workflows', () => {
  it('run valid commands, each of which also runs in a test', async () => {
    const repository = await clone();
    const commands = new Set<string>();
    for (const { file, jobs } of await ownWorkflows())
      for (const job of Object.values(jobs))
        for (const step of job.steps.filter(({ run }) => run !== undefined))
          for (const env of environments(step, job)) {
            const { code, output, calls } = await repository.run(step.run ?? '', env);
            expect(code, `${file}: ${step.run ?? ''}\n${output}`).toBe(0);
            for (const call of calls) commands.add(await valid(call));
          }
    expect([...commands].sort()).toEqual(Object.keys(PLACES).sort());
    for (const place of Object.values(PLACES))
      expect(existsSync(join(ROOT, place)), place).toBe(true);
  });

  it('run the same tasks as `npm test`, except at night', async () => {
    const { test, 'test:full': full } = await scripts();
    expect(full).toBe(`${test ?? ''} --full`);
    const tested = new Set(checks.flatMap(({ tasks }) => tasks));
    const untested = pipeline.flatMap(({ tasks }) => tasks).filter((task) => !tested.has(task));
    // `npm test` checks for drift instead.
    expect(untested).toEqual(['generate']);
  });

  it('run every supported runtime', async () => {
    const workflows = await ownWorkflows();
    const matrix = workflows.find(({ file }) => file === 'test.yml')?.jobs['runtimes']?.strategy
      ?.matrix['runtime'];
    expect([...(matrix ?? [])].sort()).toEqual(all.map(({ name }) => name).sort());
  });
});

/** Returns the variables of a step for each value of the job's matrix, or once if it doesn't use the matrix. */
function environments({ env = {} }: Step, { strategy }: Job): Record<string, string>[] {
  const matrix = JSON.stringify(env).includes('matrix.') ? strategy?.matrix : undefined;
  const rows = Object.entries(matrix ?? {}).flatMap(([name, values]) =>
    values.map((value) => [`matrix.${name}`, String(value)] as const),
  );
  return (rows.length === 0 ? [['', ''] as const] : rows).map(([key, value]) =>
    Object.fromEntries(
      Object.entries(env).map(([name, text]) => [
        name,
        text.replace(/\$\{\{ (.*) \}\}/, (_, expression: string) =>
          expression === key ? value : expression === 'inputs.bump' ? 'minor' : '1',
        ),
      ]),
    ),
  );
}

/** Returns a command with the names of its options. Fails if the script, the command or an option doesn't exist. */
async function valid(args: readonly string[]): Promise<string> {
  const [verb, ...rest] = args.filter((arg) => arg !== '--silent');
  if (verb === 'test') return 'npm test';
  const [script = '', dashes, program, name = '', ...options] = rest;
  expect(verb).toBe('run');
  expect(await scripts()).toHaveProperty([script]);
  if (script !== 'exec') return `npm run ${script}`;
  expect([dashes, program]).toEqual(['--', 'sdkwright']);
  const command = await COMMANDS[name]?.();
  expect(command, name).toBeDefined();
  const { values } = parseArgs({
    args: options,
    options: command?.options ?? {},
    allowPositionals: true,
  });
  return [`sdkwright ${name}`, ...Object.keys(values).map((each) => `--${each}`)].join(' ');
}

async function scripts(): Promise<Readonly<Record<string, string>>> {
  const manifest: unknown = JSON.parse(await readFile(join(ROOT, 'package.json'), 'utf8'));
  return (manifest as { scripts: Record<string, string> }).scripts;
}

/** Creates an empty repository in which npm and gh only record their arguments. */
async function clone() {
  const folder = await mkdtemp(join(tmpdir(), 'workflow-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const [bin, log] = [join(folder, '.git/bin'), join(folder, '.git/calls')];
  execFileSync('git', ['init', '--quiet', folder]);
  await cp(join(ROOT, '.ci'), join(folder, '.ci'), { recursive: true });
  execFileSync('git', ['add', '--all'], { cwd: folder });
  await mkdir(bin);
  await writeFile(
    join(bin, 'npm'),
    `#!/usr/bin/env bash\n{ printf '%s\\t' "$@"; echo; } >> "${log}"\n`,
    { mode: 0o755 },
  );
  await writeFile(join(bin, 'gh'), '#!/usr/bin/env bash\n', { mode: 0o755 });
  return {
    run: async (script: string, env: Readonly<Record<string, string>>) => {
      await writeFile(log, '');
      const path = `${bin}:${process.env['PATH'] ?? ''}`;
      const files = { RUNNER_TEMP: bin, GITHUB_STEP_SUMMARY: join(bin, 'summary.md') };
      const finished = await capture('bash', ['-e', '-o', 'pipefail', '-c', script], {
        cwd: folder,
        env: { ...process.env, ...env, ...files, PATH: path },
      });
      const calls = (await readFile(log, 'utf8')).trimEnd().split('\n').filter(Boolean);
      return { ...finished, calls: calls.map((call) => call.trimEnd().split('\t')) };
    },
  };
}
