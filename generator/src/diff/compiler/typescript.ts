import { createRequire } from 'node:module';
import { join } from 'node:path';
import type TypeScript from 'typescript';
import { UnavailableError } from '../input/unavailable.ts';

export type Compiler = typeof TypeScript;

/**
 * The names of the TypeScript packages. The second one is Microsoft's TypeScript 6 package, which can be installed next
 * to TypeScript 7.
 */
const PACKAGES = ['typescript', '@typescript/typescript6'] as const;

/**
 * Loads TypeScript from the first folder that contains a suitable version, or else the version next to sdkwright.
 * TypeScript is an optional peer dependency, because generation doesn't need a compiler.
 *
 * @throws {UnavailableError} if there is no suitable version.
 */
export function loadCompiler(folders: readonly string[]): Compiler {
  const unsuitable = new Set<string>();
  for (const from of [...folders.map((folder) => join(folder, 'package.json')), import.meta.url])
    for (const name of PACKAGES) {
      const compiler = required(from, name);
      if (compiler === undefined) continue;
      if (hasApi(compiler)) return compiler;
      unsuitable.add(compiler.version);
    }
  throw new UnavailableError(
    `Comparing packages requires TypeScript 5.4 to 6; ${unsuitable.size === 0 ? 'none is installed here' : `found only ${[...unsuitable].join(', ')}`}.`,
    unsuitable.size === 0
      ? 'Install it: `npm install --save-dev typescript@6`.'
      : 'Install TypeScript 6 alongside it: `npm install --save-dev @typescript/typescript6`.',
  );
}

function required(from: string, name: string): Compiler | undefined {
  try {
    return createRequire(from)(name) as Compiler;
  } catch {
    return undefined;
  }
}

/**
 * True if the compiler has the required API. TypeScript 5.4 is the first version with `isTypeAssignableTo`, and
 * TypeScript 7 has a different API.
 */
function hasApi({ versionMajorMinor }: Partial<Compiler>): boolean {
  const [major = 0, minor = 0] = (versionMajorMinor ?? '').split('.').map(Number);
  return (major === 5 && minor >= 4) || major === 6;
}
