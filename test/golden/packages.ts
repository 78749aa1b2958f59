import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { run } from '../../generator/src/pipeline.ts';

export interface GoldenPackage {
  /** Folder below `packages`: the document, then the folder of the package. */
  readonly folder: string;
  readonly flavor: 'async' | 'sync';
}

export const goldenPackages: readonly GoldenPackage[] = [
  { folder: 'petstore/sdk', flavor: 'async' },
  { folder: 'uploads/sdk', flavor: 'async' },
  { folder: 'uploads/sdk-sync', flavor: 'sync' },
  { folder: 'polymorphism/sdk', flavor: 'async' },
];

/** The committed files of a package, or its document. */
export function goldenPath(...names: string[]): string {
  return join(fileURLToPath(new URL('packages', import.meta.url)), ...names);
}

/** Generates a package from its document into the folder `out`, whose files it overwrites. */
export async function generate({ folder, flavor }: GoldenPackage, out: string): Promise<void> {
  const { ok, diagnostics } = await run({
    spec: goldenPath(folder, '../openapi.yaml'),
    outputs: [{ target: 'typescript', out, settings: { flavor, runtime: 'package' } }],
    strict: true,
    force: true,
  });
  if (!ok) throw new Error(diagnostics.map(({ message }) => message).join('\n'));
}
