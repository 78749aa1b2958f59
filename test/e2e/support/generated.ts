import { build } from 'esbuild';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { capture } from '../../../scripts/setup/run.mjs';
import { PROGRAM } from './mock.ts';

export interface GeneratedPackages extends AsyncDisposable {
  /** The exports of each package. */
  readonly exports: readonly Readonly<Record<string, unknown>>[];
}

/** Generates both packages from a spec into a temporary folder and loads them. */
export async function generated(spec: string): Promise<GeneratedPackages> {
  const folder = await mkdtemp(join(tmpdir(), 'generated-'));
  const { code, output } = await capture(process.execPath, [
    ...[PROGRAM, 'generate', spec, '--out', folder],
  ]);
  if (code !== 0) throw new Error(output);
  const loaded = ['sdk', 'sdk-sync'].map(async (name) => {
    const outfile = join(folder, `${name}.mjs`);
    const entryPoints = [join(folder, name, 'src/index.ts')];
    await build({ entryPoints, outfile, bundle: true, format: 'esm', platform: 'node' });
    return (await import(pathToFileURL(outfile).href)) as Readonly<Record<string, unknown>>;
  });
  return {
    exports: await Promise.all(loaded),
    [Symbol.asyncDispose]: () => rm(folder, { recursive: true, force: true }),
  };
}
