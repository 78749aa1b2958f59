/**
 * Runs the workflow that releases sdkwright itself, with a local registry. It packs all packages,
 * so it runs only with `--mode full`.
 */
import { cp, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { parse } from 'yaml';
import { capture } from '../../scripts/setup/run.mjs';
import { startRegistry } from '../registry/registry.ts';
import { ROOT } from '../types/program.ts';

const LIMIT = 900_000;
const NAMES = ['sdkwright', '@sdkwright/runtime', '@sdkwright/contract'];

interface Workflow {
  readonly jobs: {
    readonly release: {
      readonly steps: readonly { readonly name?: string; readonly run?: string }[];
    };
  };
}

it.skipIf(process.env['MODE'] !== 'full')(
  'publishes the generator, runtime and contract packages, and regenerates the Flow packages',
  async () => {
    const registry = await startRegistry({ uplink: true });
    const folder = await mkdtemp(join(tmpdir(), 'release-'));
    const project = join(folder, 'sdkwright');
    const env = { ...process.env, NO_COLOR: '1', ...registry.env, BUMP: 'minor' };
    const run = async (program: string, ...args: readonly string[]): Promise<string> => {
      const { code, output } = await capture(program, args, { cwd: project, env });
      expect(code, output).toBe(0);
      return output.trim();
    };
    try {
      const origin = join(folder, 'origin.git');
      await capture('git', ['clone', '--quiet', '--bare', ROOT, origin]);
      await capture('git', ['clone', '--quiet', origin, project]);
      await run('git', 'checkout', '--quiet', '-B', 'main');
      await run('git', 'push', '--quiet', '--set-upstream', 'origin', 'main', '--force');
      await cp(join(ROOT, '.tools'), join(project, '.tools'), { recursive: true });
      await run('npm', 'run', 'setup');
      for (const name of NAMES)
        expect((await capture('npm', ['view', name], { env })).code).not.toBe(0);

      await run('git', 'config', 'user.name', 'Owner');
      await run('git', 'config', 'user.email', 'owner@zoo.example');
      await run('git', 'tag', 'sdkwright@0.1.0', '--message', 'The first release.', 'HEAD~1');
      const { jobs } = parse(
        await readFile(join(project, '.github/workflows/release-sdkwright.yml'), 'utf8'),
      ) as Workflow;
      for (const name of ['Identify', 'Release']) {
        const script = jobs.release.steps.find((step) => step.name === name)?.run;
        await run('bash', '-e', '-c', script ?? `echo "no step ${name}"; exit 1`);
      }

      // In 0.x, a caret range matches all compatible versions.
      for (const name of NAMES) expect(await run('npm', 'view', name, 'version')).toBe('0.1.1');
      expect(await run('git', 'log', '-1', '--format=%an: %s')).toBe(
        'github-actions[bot]: Release sdkwright@0.1.1',
      );
      expect(await run('git', 'ls-remote', 'origin', 'sdkwright@0.1.1')).not.toBe('');
      expect(await run('git', 'rev-parse', 'origin/main')).toBe(
        await run('git', 'rev-parse', 'HEAD'),
      );
      const emitted: unknown = JSON.parse(
        await readFile(join(project, 'packages/sdk/.sdkwright.json'), 'utf8'),
      );
      expect(emitted).toMatchObject({ generator: '0.1.1' });
      expect(await run('git', 'status', '--porcelain')).toBe('');
    } finally {
      await registry.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
  LIMIT,
);
