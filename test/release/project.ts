import { mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { capture, type Finished } from '../../scripts/setup/run.mjs';
import { ROOT } from '../types/program.ts';

const BIN = join(ROOT, 'generator/bin/sdkwright.js');

/** The project of an API owner: a git repository with a spec, a configuration and both packages. */
export class Project {
  readonly folder: string;
  readonly #env: NodeJS.ProcessEnv;

  private constructor(folder: string, env: NodeJS.ProcessEnv) {
    this.folder = folder;
    this.#env = { ...process.env, NO_COLOR: '1', ...env };
  }

  /** @param env - selects the registry to publish to. */
  static async create(spec: object, env: NodeJS.ProcessEnv): Promise<Project> {
    const project = new Project(await mkdtemp(join(tmpdir(), 'release-')), env);
    await project.git('init', '--quiet', '--initial-branch', 'main');
    await project.git('config', 'user.name', 'Owner');
    await project.git('config', 'user.email', 'owner@zoo.example');
    await project.git('config', 'commit.gpgsign', 'false');
    await project.write('.gitignore', 'node_modules\ndist\n');
    await project.write('LICENSE', 'Permission is granted to everyone.\n');
    await project.write('package.json', '{ "private": true, "type": "module" }\n');
    await project.write(
      'sdkwright.config.mjs',
      `export default {
  spec: 'openapi.json',
  license: 'MIT',
  licenseFile: 'LICENSE',
  packages: {
    async: { out: 'sdk', name: '@zoo/sdk', client: 'Zoo' },
    sync: { out: 'sdk-sync', name: '@zoo/sdk-sync', client: 'ZooSync' },
  },
};
`,
    );
    await symlink(join(ROOT, 'generator/node_modules'), join(project.folder, 'node_modules'));
    await project.spec(spec);
    await project.sdkwright('generate');
    for (const out of ['sdk', 'sdk-sync'])
      await symlink(
        join(ROOT, 'packages', out, 'node_modules'),
        join(project.folder, out, 'node_modules'),
      );
    await project.commit('Describe the API');
    return project;
  }

  /** Returns the same project with another registry. */
  with(env: NodeJS.ProcessEnv): Project {
    return new Project(this.folder, env);
  }

  write(name: string, text: string): Promise<void> {
    return writeFile(join(this.folder, name), text);
  }

  read(name: string): Promise<string> {
    return readFile(join(this.folder, name), 'utf8');
  }

  spec(spec: object): Promise<void> {
    return this.write('openapi.json', `${JSON.stringify(spec, undefined, 2)}\n`);
  }

  sdkwright(...args: readonly string[]): Promise<Finished> {
    return this.run(process.execPath, BIN, ...args);
  }

  run(program: string, ...args: readonly string[]): Promise<Finished> {
    return capture(program, args, { cwd: this.folder, env: this.#env });
  }

  async git(...args: readonly string[]): Promise<string> {
    const { code, output } = await this.run('git', ...args);
    if (code !== 0) throw new Error(`git ${args.join(' ')}: ${output}`);
    return output.trim();
  }

  async commit(message: string): Promise<void> {
    await this.git('add', '--all');
    await this.git('commit', '--quiet', '--message', message);
  }

  commitNothing(): Promise<string> {
    return this.git('commit', '--quiet', '--allow-empty', '--message', 'Change nothing');
  }

  /** Gives the branch an upstream. `advance` adds a commit to the upstream, as another machine would. */
  async withOrigin(): Promise<{ advance(): Promise<void>; remove(): Promise<void> }> {
    const folder = await mkdtemp(join(tmpdir(), 'origin-'));
    await this.git('clone', '--quiet', '--bare', this.folder, folder);
    await this.git('remote', 'add', 'origin', folder);
    await this.git('push', '--quiet', '--set-upstream', 'origin', 'main');
    const identity = ['-c', 'user.name=Other', '-c', 'user.email=other@zoo.example'];
    return {
      advance: async () => {
        const args = ['commit-tree', 'main^{tree}', '-p', 'main', '-m', 'Other'];
        const commit = await this.git('-C', folder, ...identity, ...args);
        await this.git('-C', folder, 'update-ref', 'refs/heads/main', commit);
      },
      remove: async () => {
        await this.git('remote', 'remove', 'origin');
        await rm(folder, { recursive: true, force: true });
      },
    };
  }

  /** Returns the integrity of a version in the registry, or an empty string if it doesn't exist. */
  async published(name: string, version: string): Promise<string> {
    const { code, output } = await this.run('npm', 'view', `${name}@${version}`, 'dist.integrity');
    return code === 0 ? output.trim() : '';
  }

  /** Returns the state that a failed release must not change. */
  async state(): Promise<string> {
    return [
      await this.git('rev-parse', 'HEAD'),
      await this.git('status', '--porcelain'),
      await this.git('tag', '--list'),
    ].join('\n');
  }

  remove(): Promise<void> {
    return rm(this.folder, { recursive: true, force: true });
  }
}
