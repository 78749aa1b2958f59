import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../../generator/src/pipeline.ts';

export interface GoldenPackage {
  /** Folder below `packages`: the document's folder and the package's folder, such as `uploads/sdk-sync`. */
  readonly folder: string;
  readonly flavor: 'async' | 'sync';
}

export const goldenPackages: readonly GoldenPackage[] = [
  { folder: 'petstore/sdk', flavor: 'async' },
  { folder: 'uploads/sdk', flavor: 'async' },
  { folder: 'uploads/sdk-sync', flavor: 'sync' },
  { folder: 'polymorphism/sdk', flavor: 'async' },
];

/** Returns the path of a folder or file in the golden packages. */
export function goldenPath(...names: string[]): string {
  return join(fileURLToPath(new URL('packages', import.meta.url)), ...names);
}

/** Generates a package from its document into the folder `out` and overwrites existing files. */
export async function generate({ folder, flavor }: GoldenPackage, out: string): Promise<void> {
  const { ok, diagnostics } = await run({
    spec: goldenPath(folder, '../openapi.yaml'),
    outputs: [{ target: 'typescript', out, settings: { flavor, runtime: 'package' } }],
    strict: true,
    force: true,
  });
  if (!ok) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
}
