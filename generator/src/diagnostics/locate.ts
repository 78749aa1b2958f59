import { isMap, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import { tokens } from '../load/pointer.ts';
import type { Diagnostic } from './diagnostic.ts';

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
  const parsed = new Map<string, ParsedSource>();
  const open = (file: string): ParsedSource | undefined => {
    const text = sources.get(file);
    const source = parsed.get(file) ?? (text === undefined ? undefined : parseSource(text));
    if (source !== undefined) parsed.set(file, source);
    return source;
  };
  return diagnostics.map((diagnostic) => {
    if (diagnostic.pointer === undefined || diagnostic.line !== undefined) return diagnostic;
    const place = find(first, tokens(diagnostic.pointer), open, resolve);
    return { ...diagnostic, file: place.file, ...open(place.file)?.position(place.node) };
  });
}

interface ParsedSource {
  readonly root: Node | null;
  position(node: Node | null): { line: number; column: number };
}

function parseSource(text: string): ParsedSource {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    keepSourceTokens: false,
    logLevel: 'silent',
  });
  return {
    root: document.contents,
    position(node) {
      const { line, col } = lines.linePos(node?.range?.[0] ?? 0);
      return { line: Math.max(line, 1), column: Math.max(col, 1) };
    },
  };
}

/** Walks as far as the pointer leads; what a file lacks may be in the file that a `$ref` on the way names. */
function find(
  first: string,
  path: readonly string[],
  open: (file: string) => ParsedSource | undefined,
  resolve: (from: string, ref: string) => string,
): { file: string; node: Node | null } {
  let file = first;
  let node: Node | null = open(first)?.root ?? null;
  for (const token of path) {
    for (let hops = 0; hops < 20; hops += 1) {
      const ref: unknown = isMap(node) && !node.has(token) ? node.get('$ref') : undefined;
      if (typeof ref !== 'string') break;
      const [target = '', fragment = ''] = ref.split('#');
      const next = target === '' ? file : resolve(file, target);
      const source = open(next);
      if (source === undefined) break;
      file = next;
      node = descend(source.root, tokens(`#${fragment}`));
    }
    const child = step(node, token);
    if (child === undefined) break;
    node = child;
  }
  return { file, node };
}

function descend(root: Node | null, path: readonly string[]): Node | null {
  let node = root;
  for (const token of path) node = step(node, token) ?? node;
  return node;
}

function step(node: Node | null, token: string): Node | undefined {
  if (isMap<Node, Node>(node)) {
    const pair = node.items.find((item) => String(item.key) === token);
    return pair?.value ?? pair?.key ?? undefined;
  }
  return isSeq<Node>(node) ? node.items[Number(token)] : undefined;
}
