/** Runs the steps of the workflow that comments on pull requests, with a `gh` that records its calls. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { parse } from 'yaml';
import { capture } from '../../scripts/setup/run.mjs';
import { ROOT } from '../types/program.ts';

interface Workflow {
  readonly jobs: {
    readonly diff: { readonly steps: readonly { readonly name?: string; readonly run?: string }[] };
  };
}

test('a pull request gets a comment with the changes to the SDK', async () => {
  const temp = await mkdtemp(join(tmpdir(), 'workflow-'));
  onTestFinished(() => rm(temp, { recursive: true, force: true }));
  const gh = `#!/usr/bin/env bash\necho "$*" >> "${temp}/calls.txt"\n`;
  await writeFile(join(temp, 'gh'), gh, { mode: 0o755 });
  const file = join(ROOT, '.github/workflows/sdk-changes.yml');
  const { jobs } = parse(await readFile(file, 'utf8')) as Workflow;
  const scripts = ['Compare', 'Summarize', 'Comment'].map(
    (name) => jobs.diff.steps.find((step) => step.name === name)?.run ?? `exit 1 # ${name}`,
  );
  const { code, output } = await capture('bash', ['-e', '-c', scripts.join('\n')], {
    cwd: ROOT,
    env: {
      ...process.env,
      PATH: `${temp}:${process.env['PATH'] ?? ''}`,
      BASE: 'HEAD',
      RUNNER_TEMP: temp,
      GITHUB_STEP_SUMMARY: join(temp, 'summary.md'),
      REPOSITORY: 'acme/flow',
      NUMBER: '7',
    },
  });
  expect(code, output).toBe(0);
  const summary = await readFile(join(temp, 'summary.md'), 'utf8');
  expect(summary).toMatch(/^<!-- sdkwright diff -->\n## SDK: /);
  expect((await readFile(join(temp, 'calls.txt'), 'utf8')).trim().split('\n')).toEqual([
    expect.stringContaining('api --paginate repos/acme/flow/issues/7/comments'),
    `api --method POST repos/acme/flow/issues/7/comments --field body=@${temp}/changes.md`,
  ]);
});
