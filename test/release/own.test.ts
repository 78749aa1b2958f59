/**
 * Runs the workflow that releases sdkwright itself, with a local registry. It packs all packages,
 * so it runs only with `--mode full`.
 */
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { capture, type Finished } from '../../scripts/setup/run.mjs';
import { type Registry, startProxy, startRegistry } from '../registry/registry.ts';
import { ROOT } from '../types/program.ts';

const LIMIT = 1_800_000;
const NAMES = ['sdkwright', '@sdkwright/runtime', '@sdkwright/contract'];

interface Workflow {
  readonly jobs: {
    readonly release: {
      readonly steps: readonly { readonly name?: string; readonly run?: string }[];
    };
  };
}

it.skipIf(process.env['MODE'] !== 'full')(
  'the release workflow publishes the remaining packages in a second run after the registry failed',
  async () => {
    const registry = await startRegistry({ uplink: true });
    const failing = await startProxy(registry, (count) => (count === 1 ? 'forward' : 'drop'));
    const folder = await mkdtemp(join(tmpdir(), 'release-'));
    const origin = join(folder, 'origin.git');
    try {
      await capture('git', ['clone', '--quiet', '--bare', ROOT, origin]);
      await capture('git', ['-C', origin, 'branch', '--force', 'main', 'HEAD']);
      const first = await Runner.create(origin, join(folder, 'first'), failing);
      for (const name of NAMES) expect((await first.run('npm', 'view', name)).code).not.toBe(0);
      await first.git('config', 'user.name', 'Owner');
      await first.git('config', 'user.email', 'owner@zoo.example');
      await first.git('tag', 'sdkwright@0.1.0', '--message', 'The first release.', 'HEAD~1');
      const broken = await first.release();
      expect(broken.code, broken.output).not.toBe(0);
      expect(broken.output).toContain('publishing @sdkwright/runtime@0.1.1');
      const integrity = await first.succeed('npm', 'view', 'sdkwright@0.1.1', 'dist.integrity');
      expect((await first.run('npm', 'view', '@sdkwright/runtime')).code).not.toBe(0);

      // GitHub reruns a workflow on another machine.
      const second = await Runner.create(origin, join(folder, 'second'), registry);
      const finished = await second.release();
      expect(finished.code, finished.output).toBe(0);
      expect(finished.output).toContain('sdkwright@0.1.1 is published');

      // In 0.x, the bump `minor` raises the patch version, so that a caret range matches all compatible versions.
      for (const name of NAMES)
        expect(await second.succeed('npm', 'view', name, 'version')).toBe('0.1.1');
      expect(await second.succeed('npm', 'view', 'sdkwright', 'dist.integrity')).toBe(integrity);
      expect(await second.git('log', '-1', '--format=%an: %s')).toBe(
        'github-actions[bot]: Release sdkwright@0.1.1',
      );
      expect(await second.git('ls-remote', 'origin', 'sdkwright@0.1.1')).not.toBe('');
      expect(await second.git('rev-parse', 'origin/main')).toBe(
        await second.git('rev-parse', 'HEAD'),
      );
      const emitted = await readFile(join(second.folder, 'packages/sdk/.sdkwright.json'), 'utf8');
      expect(JSON.parse(emitted)).toMatchObject({ generator: '0.1.1' });
      expect(await second.git('status', '--porcelain')).toBe('');
    } finally {
      await failing.stop();
      await registry.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
  LIMIT,
);

/** A machine that runs the workflow in its own clone. */
class Runner {
  readonly folder: string;
  readonly #env: NodeJS.ProcessEnv;

  private constructor(folder: string, env: NodeJS.ProcessEnv) {
    this.folder = folder;
    this.#env = env;
  }

  static async create(origin: string, folder: string, { env }: Registry): Promise<Runner> {
    const runner = new Runner(folder, {
      ...process.env,
      NO_COLOR: '1',
      ...env,
      BUMP: 'minor',
    });
    await capture('git', ['clone', '--quiet', '--branch', 'main', origin, folder]);
    await cp(join(ROOT, '.tools'), join(folder, '.tools'), { recursive: true });
    await runner.succeed('npm', 'run', 'setup');
    return runner;
  }

  run(program: string, ...args: readonly string[]): Promise<Finished> {
    return capture(program, args, { cwd: this.folder, env: this.#env });
  }

  async succeed(program: string, ...args: readonly string[]): Promise<string> {
    const { code, output } = await this.run(program, ...args);
    expect(code, output).toBe(0);
    return output.trim();
  }

  git(...args: readonly string[]): Promise<string> {
    return this.succeed('git', ...args);
  }

  /** Runs the steps `Identify` and `Release` of the workflow. */
  async release(): Promise<Finished> {
    const file = join(this.folder, '.github/workflows/release-sdkwright.yml');
    const { jobs } = parse(await readFile(file, 'utf8')) as Workflow;
    const scripts = ['Identify', 'Release'].map(
      (name) =>
        jobs.release.steps.find((step) => step.name === name)?.run ??
        `echo "no step ${name}"; exit 1`,
    );
    return this.run('bash', '-e', '-c', scripts.join('\n'));
  }
}
