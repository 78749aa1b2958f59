import { join } from 'node:path';
import type { Run } from '../pipeline.ts';
import { packagesOf } from '../targets/typescript/settings.ts';
import { withTemporaryFolder } from '../temporary-folder.ts';
import type { Comparison } from './change.ts';
import { comparePackages } from './compare.ts';
import { loadCompiler } from './compiler/typescript.ts';
import { readInput } from './input/read.ts';

export interface DiffOptions {
  /**
   * A spec or a package: a path, a URL, a file at a git revision (`main:spec/openapi.yaml`) or a name in the registry.
   */
  readonly old: string;
  readonly new: string;
  /** The settings for generating packages from specs. */
  readonly run: Omit<Run, 'spec'>;
  /** Base folder of relative paths. Default: the current folder. */
  readonly project?: string | undefined;
  /** Code that uses the old release: files and folders. */
  readonly consumers?: readonly string[] | undefined;
}

/** Compares two specs or packages. Returns all changes for SDK users and the version bump. */
export async function diff(options: DiffOptions): Promise<Comparison> {
  const { project = process.cwd(), run } = options;
  const outputs = packagesOf(run.outputs).map(({ out }) => out);
  const compiler = loadCompiler([project, ...outputs]);
  return withTemporaryFolder('sdkwright-diff-', async (scratch) => {
    const old = await readInput(options.old, { run, project, scratch: join(scratch, 'old') });
    const other = await readInput(options.new, {
      run,
      project,
      scratch: join(scratch, 'new'),
      names: old.names,
    });
    return await comparePackages(
      { old: old.side, new: other.side },
      { compiler, folders: [...outputs, project], consumers: options.consumers },
    );
  });
}
