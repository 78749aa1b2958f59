import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { describe, expect, it } from 'vitest';

const ROOT = new URL('../../', import.meta.url);

/** Every TypeScript block of these compiles by itself, against the packages as they are built. */
const PAGES = ['README.md', 'packages/sdk/README.md', 'packages/sdk-sync/README.md'];

const OPTIONS: ts.CompilerOptions = {
  target: ts.ScriptTarget.ES2022,
  module: ts.ModuleKind.NodeNext,
  moduleDetection: ts.ModuleDetectionKind.Force,
  strict: true,
  exactOptionalPropertyTypes: true,
  noUncheckedIndexedAccess: true,
  noEmit: true,
  types: ['node'],
  lib: [
    'lib.es2022.d.ts',
    'lib.dom.d.ts',
    'lib.dom.iterable.d.ts',
    'lib.dom.asynciterable.d.ts',
    'lib.esnext.disposable.d.ts',
  ],
};

describe.each(PAGES)('%s', (page) => {
  it('has blocks that compile', async () => {
    const text = await readFile(new URL(page, ROOT), 'utf8');
    const blocks = new Map(
      [...text.matchAll(/^```ts\n(.*?)^```/gms)].map((match, index) => [
        blockFile(page, index),
        match[1] ?? '',
      ]),
    );
    expect(blocks.size).toBeGreaterThan(0);
    expect(compile(blocks)).toEqual([]);
  });
});

function blockFile(page: string, index: number): string {
  return fileURLToPath(new URL(`test/docs/${page.replaceAll('/', '-')}-${String(index)}.ts`, ROOT));
}

function compile(files: ReadonlyMap<string, string>): string[] {
  const host = ts.createCompilerHost(OPTIONS);
  const { readFile: read, fileExists } = host;
  host.readFile = (name) => files.get(name) ?? read(name);
  host.fileExists = (name) => files.has(name) || fileExists(name);
  const program = ts.createProgram([...files.keys()], OPTIONS, host);
  return ts
    .getPreEmitDiagnostics(program)
    .map(
      (diagnostic) =>
        `${diagnostic.file?.fileName ?? ''}: ${ts.flattenDiagnosticMessageText(diagnostic.messageText, ' ')}`,
    );
}
