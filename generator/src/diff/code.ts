import { readdir, readFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import type { Finding } from './change.ts';
import { codeTokens } from './code-tokens.ts';
import type { Compiler } from './compiler/typescript.ts';
import type { Package } from './input/package.ts';

/**
 * Compares emitted code without comments. Returns one finding for all files that differ, for example in an option, a
 * default or an encoding, or undefined if none differ. Called only if no other change is minor or major.
 */
export async function compareCode(
  ts: Compiler,
  old: Package,
  other: Package,
): Promise<Finding | undefined> {
  const [before, after] = await Promise.all([sourcesOf(old), sourcesOf(other)]);
  const files = [...new Set([...before.keys(), ...after.keys()])].filter(
    (file) => tokensOf(ts, before.get(file)) !== tokensOf(ts, after.get(file)),
  );
  if (files.length === 0) return undefined;
  return {
    key: 'code',
    bump: 'minor',
    message: `calls behave differently, although their types are the same (${files.join(', ')})`,
    before: undefined,
    after: undefined,
    evidence: { kind: 'code', detail: `the code of ${files.join(', ')} differs` },
  };
}

/** True if the sources of both packages have the same text except for their versions. `schema.ts` is ignored. */
export async function isSameText(old: Package, other: Package): Promise<boolean> {
  const [before, after] = await Promise.all([sourcesOf(old), sourcesOf(other)]);
  return (
    before.size === after.size &&
    [...before].every(([file, text]) => unversioned(text) === unversioned(after.get(file) ?? ''))
  );
}

async function sourcesOf({ folder }: Package): Promise<ReadonlyMap<string, string>> {
  const source = join(folder, 'src');
  const entries = await readdir(source, { recursive: true, withFileTypes: true }).catch(() => []);
  const files = entries.filter((entry) => entry.isFile() && entry.name !== 'schema.ts');
  return new Map(
    await Promise.all(
      files.map(async ({ parentPath, name }) => {
        const path = join(parentPath, name);
        return [
          relative(folder, path).replaceAll('\\', '/'),
          await readFile(path, 'utf8'),
        ] as const;
      }),
    ),
  );
}

function unversioned(text: string): string {
  return text.replace(/^([ \t]*userAgent: ').*(',)$/m, '$1$2');
}

function tokensOf(ts: Compiler, text: string | undefined): string {
  return text === undefined ? '' : codeTokens(ts, unversioned(text));
}
