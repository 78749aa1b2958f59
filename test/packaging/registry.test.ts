/**
 * Installs sdkwright with different package managers, Node.js versions and module systems, and uses it up to the first
 * response from a mock. Other packages come from the npm registry, so this runs only with `--mode full`.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { installTool } from '../../scripts/setup/npm.mjs';
import { capture } from '../../scripts/setup/run.mjs';
import { type Cache, startCache } from '../registry/cache.ts';
import { publishAll, succeed } from '../registry/publish.ts';
import { freePort, type Registry, startRegistry, UPSTREAM } from '../registry/registry.ts';
import { nodeProgram } from '../runtimes/runtimes.ts';
import { ROOT } from '../types/program.ts';

const LIMIT = 900_000;
const SPEC = join(ROOT, 'bench/src/first-minute/stories/bookshop.yaml');

const MANAGERS = {
  npm: { add: ['install', '--save-dev'], run: ['exec', '--'] },
  pnpm: { add: ['add', '--save-dev'], run: ['exec'] },
  yarn: { add: ['add', '--dev'], run: ['run', '--silent'] },
} as const;

type Manager = keyof typeof MANAGERS;

describe.skipIf(process.env['MODE'] !== 'full')('sdkwright from a registry', () => {
  let registry: Registry;
  let cache: Cache;
  let folder = '';
  let mock: ChildProcess;
  let url = '';

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'registry-'));
    registry = await startRegistry();
    cache = await startCache([registry.url, UPSTREAM]);
    await publishAll(registry);
    const { project, run } = await prepare('npm', process.execPath, 'module');
    await run('npm', 'install', '--save-dev', 'sdkwright', '@sdkwright/contract');
    // Only `sdkwright test` needs Vitest.
    expect(existsSync(join(project, 'node_modules/vitest'))).toBe(false);
    const port = String(await freePort());
    url = `http://127.0.0.1:${port}`;
    const bin = join(project, 'node_modules/sdkwright/bin/sdkwright.js');
    mock = spawn(process.execPath, [bin, 'mock', 'openapi.yaml', '--port', port], {
      cwd: project,
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(mock.stdout ?? mock, 'data');
  }, LIMIT);
  afterAll(async () => {
    mock.kill();
    await cache.stop();
    await registry.stop();
    await rm(folder, { recursive: true, force: true });
  }, LIMIT);

  it.each<[Manager, string, 'commonjs' | 'module']>([
    ['npm', '20', 'commonjs'],
    ['npm', '22', 'module'],
    ['npm', '24', 'commonjs'],
    ['npm', '26', 'module'],
    ['pnpm', '24', 'commonjs'],
    ['pnpm', '24', 'module'],
    ['yarn', '24', 'commonjs'],
    ['yarn', '24', 'module'],
  ])(
    'can be installed with %s on Node.js %s in a %s repository, and its SDK calls the mock',
    async (manager, line, type) => {
      const { run } = await prepare(manager, await nodeProgram(line), type);
      const { add, run: exec } = MANAGERS[manager];
      await run(manager, ...add, 'sdkwright');
      await run(manager, ...exec, 'sdkwright', 'init', 'openapi.yaml', '--yes');
      await run(manager, ...exec, 'sdkwright', 'generate', '--check');
      await run(
        manager,
        ...(manager === 'npm' ? ['--prefix', 'sdk'] : [DIRECTORY[manager], 'sdk']),
        'run',
        'types',
      );
      expect(await run('node', 'call.js')).toContain('Middlemarch');
    },
    LIMIT,
  );

  /** Creates a new repository with a spec and a program. Commands in it use the given Node.js version. */
  async function prepare(manager: Manager, node: string, type: 'commonjs' | 'module') {
    const place = await mkdtemp(join(folder, 'user-'));
    const project = join(place, 'project');
    const bin = join(place, 'bin');
    await mkdir(project);
    await mkdir(bin);
    await symlink(node, join(bin, 'node'));
    if (manager === 'yarn') await symlink(await yarn(), join(bin, 'yarn'));
    await cp(SPEC, join(project, 'openapi.yaml'));
    await writeFile(join(project, 'package.json'), JSON.stringify({ private: true, type }));
    const imported =
      type === 'module'
        ? "import { Bookshop } from './sdk/dist/index.js';"
        : "const { Bookshop } = require('./sdk/dist/index.cjs');";
    await writeFile(
      join(project, 'call.js'),
      `${imported}\nnew Bookshop({ baseUrl: '${url}' }).books.get('b1').then(console.log);\n`,
    );
    await writeFile(join(place, '.npmrc'), `registry=${cache.url}/\n`);
    await writeFile(join(place, '.yarnrc'), `registry "${cache.url}/"\n`);
    const env = {
      PATH: [bin, process.env['PATH']].join(delimiter),
      HOME: place,
      // Yarn leaves a folder in the temporary folder.
      TMPDIR: place,
      CI: '1',
      NO_COLOR: '1',
    };
    const run = (program: string, ...args: readonly string[]): Promise<string> =>
      succeed(capture(program, args, { cwd: project, env }));
    return { project, run };
  }
});

/** Options that set the folder in which a script runs. */
const DIRECTORY = { pnpm: '--dir', yarn: '--cwd' } as const;

/** Returns the path of Yarn's program. Installs Yarn into `.tools/` if it is missing. */
function yarn(): Promise<string> {
  return installTool(
    {
      title: 'Yarn',
      name: 'yarn',
      version: '1.22.22',
      program: (modules) => join(modules, 'yarn/bin/yarn.js'),
    },
    () => undefined,
  );
}
