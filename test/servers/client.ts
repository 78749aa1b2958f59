import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { expect } from 'vitest';
import { capture } from '../../scripts/setup/run.mjs';
import { ROOT } from '../types/program.ts';

export type Client = new (options: object) => object;

/** Generates both packages from a description at a URL or in a file, with additional command-line options. */
export async function generate(
  description: string,
  folder: string,
  options: readonly string[] = [],
): Promise<void> {
  const tool = join(ROOT, 'generator/bin/sdkwright.js');
  const args = [tool, 'generate', description, '--out', folder, ...options];
  const { code, output } = await capture(process.execPath, args);
  expect(code, output).toBe(0);
}

/** Bundles an emitted package and returns its client class. */
export async function importClient(folder: string): Promise<Client> {
  const outfile = join(folder, 'client.mjs');
  const entryPoints = [join(folder, 'src/index.ts')];
  await build({ entryPoints, outfile, bundle: true, format: 'esm', platform: 'node' });
  const module = (await import(pathToFileURL(outfile).href)) as Readonly<Record<string, unknown>>;
  const found = Object.values(module).find(isClient);
  if (found === undefined) throw new Error('The package exports no client.');
  return found;
}

function isClient(value: unknown): value is Client {
  if (typeof value !== 'function') return false;
  const { prototype } = value as { prototype?: object };
  return prototype !== undefined && 'withOptions' in prototype;
}
