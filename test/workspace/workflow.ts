import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parse } from 'yaml';
import { githubWorkflows } from '../../generator/src/commands/init/ci/workflows.ts';
import { ROOT } from '../types/program.ts';

export interface Step {
  readonly name?: string;
  readonly run?: string;
  readonly uses?: string;
  readonly if?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly with?: Readonly<Record<string, unknown>>;
}

export interface Job {
  readonly 'runs-on'?: string;
  readonly permissions?: Readonly<Record<string, string>> | string;
  readonly environment?: string;
  readonly strategy?: { readonly matrix: Readonly<Record<string, readonly unknown[]>> };
  readonly steps: readonly Step[];
}

/** A GitHub Actions workflow, with the text of its file. */
export interface Workflow {
  readonly file: string;
  readonly text: string;
  readonly on: Readonly<Record<string, unknown>>;
  readonly permissions?: Readonly<Record<string, string>> | string;
  readonly jobs: Readonly<Record<string, Job>>;
}

export function parsed(file: string, text: string): Workflow {
  return { ...(parse(text) as Omit<Workflow, 'file' | 'text'>), file, text };
}

/** Returns the workflows of this repository. */
export async function ownWorkflows(): Promise<readonly Workflow[]> {
  const folder = join(ROOT, '.github/workflows');
  const files = await readdir(folder);
  return Promise.all(
    files.map(async (file) => parsed(file, await readFile(join(folder, file), 'utf8'))),
  );
}

/** Returns the workflows that `sdkwright init --ci github` writes for a package in a folder of the repository. */
export function initialWorkflows(): readonly Workflow[] {
  return githubWorkflows({
    root: '/repository',
    folder: 'api',
    branch: 'main',
    spec: 'openapi.yaml',
    sources: ['api/openapi.yaml', 'api/sdkwright.config.ts'],
    packages: ['api/sdk/**'],
    install: ['npm ci'],
    installPackages: ['npm install --no-package-lock --ignore-scripts --prefix sdk'],
    sdkwright: 'npx --no-install sdkwright',
  }).map(({ name, content }) => parsed(name, content));
}
