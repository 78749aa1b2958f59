import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { capture } from '../../scripts/setup/run.mjs';
import { ROOT } from '../types/program.ts';

const SPECS = ['petstore', 'uploads', 'polymorphism'] as const;

/** The tools of the root package, with their locations in this workspace. */
const TOOLS: Readonly<Record<string, string>> = {
  '@sdkwright/runtime': 'packages/runtime',
  '@types/node': 'node_modules/@types/node',
  sdkwright: 'generator',
  tsup: 'generator/node_modules/tsup',
  turbo: 'node_modules/turbo',
  typescript: 'node_modules/typescript',
};

const PROGRAMS = {
  sdkwright: 'bin/sdkwright.js',
  tsup: 'dist/cli-default.js',
  turbo: 'bin/turbo',
} as const;

export interface FleetRun {
  readonly seconds: number;
  /** Number of tasks whose results came from the cache. */
  readonly cached: number;
  readonly total: number;
  readonly output: string;
}

/** A repository of APIs, as docs/fleet.md describes it. */
export class Fleet {
  readonly folder: string;

  private constructor(folder: string) {
    this.folder = folder;
  }

  /**
   * Creates a repository with the files that docs/fleet.md shows. The files of its example API are repeated for each
   * API.
   */
  static async create(apis: number): Promise<Fleet> {
    const fleet = new Fleet(await mkdtemp(join(tmpdir(), 'fleet-')));
    const files = filesIn(await readFile(join(ROOT, 'docs/fleet.md'), 'utf8'));
    const names = Array.from({ length: apis }, (_, index) => `api${String(index + 1)}`);
    for (const [path, text] of files)
      if (path.startsWith('apis/'))
        for (const name of names)
          await fleet.write(path.replace('billing', name), text.replaceAll('billing', name));
      else await fleet.write(path, text);
    for (const [index, name] of names.entries()) {
      const spec = SPECS[index % SPECS.length] ?? SPECS[0];
      const source = join(ROOT, `test/golden/packages/${spec}/openapi.yaml`);
      await cp(source, join(fleet.folder, `apis/${name}/openapi.yaml`));
    }
    await fleet.link();
    await fleet.git('init', '--quiet');
    await fleet.commit();
    return fleet;
  }

  /** Clones the committed files, as on another machine: without `dist` and without a cache. */
  async clone(): Promise<Fleet> {
    const other = new Fleet(await mkdtemp(join(tmpdir(), 'fleet-')));
    await this.git('clone', '--quiet', this.folder, other.folder);
    await other.link();
    return other;
  }

  /** Links the tools of this workspace. */
  private async link(): Promise<void> {
    const modules = join(this.folder, 'node_modules');
    await mkdir(join(modules, '.bin'), { recursive: true });
    for (const [name, path] of Object.entries(TOOLS)) {
      await mkdir(dirname(join(modules, name)), { recursive: true });
      await symlink(join(ROOT, path), join(modules, name));
    }
    for (const [name, file] of Object.entries(PROGRAMS))
      await symlink(join(modules, name, file), join(modules, '.bin', basename(name)));
  }

  async write(path: string, text: string): Promise<void> {
    await mkdir(dirname(join(this.folder, path)), { recursive: true });
    await writeFile(join(this.folder, path), text);
  }

  read(path: string): Promise<string> {
    return readFile(join(this.folder, path), 'utf8');
  }

  async git(...args: readonly string[]): Promise<void> {
    const identity = ['-c', 'user.name=Owner', '-c', 'user.email=owner@acme.example'];
    const { code, output } = await capture('git', [...identity, ...args], { cwd: this.folder });
    if (code !== 0) throw new Error(`git ${args.join(' ')}: ${output}`);
  }

  async commit(): Promise<void> {
    await this.git('add', '--all');
    await this.git('commit', '--quiet', '--message', 'Describe the APIs', '--no-gpg-sign');
  }

  /** Runs `npm run sdks`. */
  build(env: NodeJS.ProcessEnv = {}): Promise<FleetRun> {
    return this.#run('npm', ['run', 'sdks'], env);
  }

  generate(): Promise<FleetRun> {
    return this.#run(join(this.folder, 'node_modules/.bin/turbo'), ['run', 'generate'], {});
  }

  async #run(program: string, args: readonly string[], env: NodeJS.ProcessEnv): Promise<FleetRun> {
    const started = performance.now();
    const { code, output } = await capture(program, args, {
      cwd: this.folder,
      env: { ...process.env, NO_COLOR: '1', TURBO_TELEMETRY_DISABLED: '1', ...env },
    });
    const [, cached, total] = /Cached: +(\d+) cached, (\d+) total/.exec(output) ?? [];
    if (code !== 0 || total === undefined) throw new Error(output);
    const seconds = (performance.now() - started) / 1000;
    return { seconds, cached: Number(cached), total: Number(total), output };
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }
}

/** Returns the files that a document shows: fenced blocks after a paragraph that begins with the file's path. */
function filesIn(document: string): [path: string, text: string][] {
  return [
    ...document.matchAll(
      /^(?:The root )?`([\w./-]+)`(?:[^\n]+\n)+?\n```(?:json|gitignore)\n(.*?)```$/gms,
    ),
  ].map(([, path = '', text = '']) => [path, text]);
}
