import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/**
 * Returns the imports in a built package's code and types, except those of the package's own files and of `node:`
 * modules.
 */
export async function foreignImports(dist: string): Promise<string[]> {
  const files = (await readdir(dist, { recursive: true })).filter((file) =>
    /\.(c?js|d\.c?ts)$/.test(file),
  );
  if (!files.includes('index.js')) throw new Error(`${dist} holds no package.`);
  const foreign = await Promise.all(
    files.map(async (file) => {
      const text = await readFile(join(dist, file), 'utf8');
      const code = text.replaceAll(/\/\*[^]*?\*\//g, '');
      const named = [
        ...code.matchAll(
          /^(?:import|export)[^'"\n]*?from ?['"]([^'"]+)['"]|^import ['"]([^'"]+)['"]|\brequire\(['"]([^'"]+)['"]\)/gm,
        ),
      ];
      return named
        .map(([, from, alone, required]) => from ?? alone ?? required ?? '')
        .filter((target) => !/^(\.|node:)/.test(target));
    }),
  );
  return foreign.flat();
}
