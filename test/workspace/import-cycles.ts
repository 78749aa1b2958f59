import { glob, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path/posix';
import ts from 'typescript';

/** Files imported for values or types, keyed by the importing file. */
export type ImportGraph = ReadonlyMap<string, readonly string[]>;

/** Reads the imports of all TypeScript files in a folder. */
export async function importGraph(folder: string): Promise<ImportGraph> {
  const graph = new Map<string, string[]>();
  for await (const file of glob('**/*.ts', { cwd: folder }))
    graph.set(file, importsOf(file, await readFile(join(folder, file), 'utf8')));
  return graph;
}

/** Returns the files that relative imports, re-exports and `import()` types refer to. */
export function importsOf(file: string, source: string): string[] {
  return ts
    .preProcessFile(source)
    .importedFiles.map(({ fileName }) => fileName)
    .filter((specifier) => specifier.startsWith('.'))
    .map((specifier) => join(dirname(file), specifier).replace(/\.js$/, '.ts'));
}

/**
 * Returns the files in a cycle, each of which imports the next one, with the first file repeated at the end. Returns
 * undefined if there is no cycle.
 */
export function findCycle(graph: ImportGraph): readonly string[] | undefined {
  const done = new Set<string>();
  const visit = (file: string, path: readonly string[]): readonly string[] | undefined => {
    const start = path.indexOf(file);
    if (start !== -1) return [...path.slice(start), file];
    if (done.has(file)) return undefined;
    for (const imported of graph.get(file) ?? []) {
      const cycle = visit(imported, [...path, file]);
      if (cycle !== undefined) return cycle;
    }
    done.add(file);
    return undefined;
  };
  for (const file of graph.keys()) {
    const cycle = visit(file, []);
    if (cycle !== undefined) return cycle;
  }
  return undefined;
}
