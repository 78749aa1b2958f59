import { tokens } from '../load/pointer.ts';
import type { Diagnostic } from './diagnostic.ts';
import { jsonRoot } from './json-node.ts';
import type { SourceNode } from './source-node.ts';
import { yamlRoot } from './yaml-node.ts';

/**
 * Gives diagnostics that have a pointer their file, line and column. Where a description spans files, `$ref`s are
 * followed from the file that was named.
 *
 * @param sources - text by file name; the first is the file that was named.
 */
export function locate(
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, string>,
  resolve: (from: string, ref: string) => string,
): Diagnostic[] {
  const [first] = sources.keys();
  if (first === undefined) return [...diagnostics];
  const parsed = new Map<string, SourceNode>();
  const open = (file: string): SourceNode | undefined => {
    const text = sources.get(file);
    const root = parsed.get(file) ?? (text === undefined ? undefined : rootOf(text));
    if (root !== undefined) parsed.set(file, root);
    return root;
  };
  return diagnostics.map((diagnostic) => {
    if (diagnostic.pointer === undefined || diagnostic.line !== undefined) return diagnostic;
    const place = find(first, tokens(diagnostic.pointer), open, resolve);
    return { ...diagnostic, file: place.file, ...place.node?.position() };
  });
}

function rootOf(text: string): SourceNode {
  return isJson(text) ? jsonRoot(text) : yamlRoot(text);
}

function isJson(text: string): boolean {
  if (!/^\s*[{[]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** Walks as far as the pointer leads; what a file lacks may be in the file that a `$ref` on the way names. */
function find(
  first: string,
  path: readonly string[],
  open: (file: string) => SourceNode | undefined,
  resolve: (from: string, ref: string) => string,
): { file: string; node: SourceNode | undefined } {
  let file = first;
  let node = open(first);
  for (const token of path) {
    for (let hops = 0; hops < 20; hops += 1) {
      const ref = node?.child(token) === undefined ? node?.ref() : undefined;
      if (ref === undefined) break;
      const [target = '', fragment = ''] = ref.split('#');
      const next = target === '' ? file : resolve(file, target);
      const source = open(next);
      if (source === undefined) break;
      file = next;
      node = descend(source, tokens(`#${fragment}`));
    }
    const child = node?.child(token);
    if (child === undefined) break;
    node = child;
  }
  return { file, node };
}

function descend(root: SourceNode, path: readonly string[]): SourceNode {
  let node = root;
  for (const token of path) node = node.child(token) ?? node;
  return node;
}
