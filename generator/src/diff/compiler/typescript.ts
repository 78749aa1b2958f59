import { createRequire } from 'node:module';
import { join } from 'node:path';
import type TypeScript from 'typescript';

export type Compiler = typeof TypeScript;

/**
 * Loads the TypeScript of the project, or the one that is installed beside sdkwright. Generating needs no compiler, so
 * it is not a dependency.
 */
export function loadCompiler(folder: string): Compiler | undefined {
  for (const from of [join(folder, 'package.json'), import.meta.url]) {
    try {
      const compiler = createRequire(from)('typescript') as Compiler;
      if (hasApi(compiler)) return compiler;
    } catch {
      continue;
    }
  }
  return undefined;
}

/** TypeScript 5.4 is the first with `isTypeAssignableTo`; TypeScript 7 has another API. */
function hasApi({ versionMajorMinor }: Partial<Compiler>): boolean {
  const [major = 0, minor = 0] = (versionMajorMinor ?? '').split('.').map(Number);
  return (major === 5 && minor >= 4) || major === 6;
}
