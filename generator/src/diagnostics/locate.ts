import { tokens } from '../load/pointer.ts';
import { componentsOfFiles, type ComponentTarget } from './components.ts';
import type { Diagnostic } from './diagnostic.ts';
import { jsonRoot } from './json-node.ts';
import { nodeAt, type SourceNode } from './source-node.ts';

/**
 * Adds the file, line and column to diagnostics with a pointer. Follows `$ref`s from the main file to other files.
 *
 * @param sources - the text of each file, keyed by name. The first one is the main file.
 * @param json - names of files that are known to contain valid JSON; other files are checked.
 */
export async function locate(
  diagnostics: readonly Diagnostic[],
  sources: ReadonlyMap<string, string>,
  resolve: (from: string, ref: string) => string,
  json: ReadonlySet<string> = new Set(),
): Promise<Diagnostic[]> {
  const [first] = sources.keys();
  if (first === undefined || !diagnostics.some(isToBePlaced)) return [...diagnostics];
  const open = await opener(sources, json);
  const components = componentsOfFiles(sources, resolve);
  return diagnostics.map((diagnostic) => {
    if (!isToBePlaced(diagnostic)) return diagnostic;
    const path = tokens(diagnostic.pointer);
    const found = find(first, path, open, resolve);
    const isMade =
      sources.size > 1 && path[0] === 'components' && found.depth < Math.min(3, path.length);
    const place = isMade
      ? (findComponent(path, components, open, resolve) ?? { file: first })
      : found;
    return { ...diagnostic, file: place.file, ...place.node?.position() };
  });
}

function isToBePlaced(diagnostic: Diagnostic): diagnostic is Diagnostic & { pointer: string } {
  return diagnostic.pointer !== undefined && diagnostic.line === undefined;
}

type Open = (file: string) => SourceNode | undefined;

/**
 * Returns a function that opens each file once. The YAML parser is loaded only for YAML, because loading it takes
 * longer than searching JSON.
 */
async function opener(
  sources: ReadonlyMap<string, string>,
  known: ReadonlySet<string>,
): Promise<Open> {
  const json = new Set(
    [...sources].flatMap(([file, text]) => (known.has(file) || isJson(text) ? [file] : [])),
  );
  const { yamlRoot } =
    json.size === sources.size ? { yamlRoot: jsonRoot } : await import('./yaml-node.ts');
  const opened = new Map<string, SourceNode>();
  return (file) => {
    const text = sources.get(file);
    if (text === undefined) return undefined;
    const root = opened.get(file) ?? (json.has(file) ? jsonRoot : yamlRoot)(text);
    opened.set(file, root);
    return root;
  };
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

interface Found {
  readonly file: string;
  readonly node?: SourceNode | undefined;
}

/**
 * Follows a pointer from the file `first`. If a file lacks a node, continues in the file of a `$ref` on the path. Stops
 * at a missing node: `depth` is the number of tokens that were followed.
 */
function find(
  first: string,
  path: readonly string[],
  open: Open,
  resolve: (from: string, ref: string) => string,
  start = open(first),
): Found & { readonly depth: number } {
  let file = first;
  let node = start;
  for (const [depth, token] of path.entries()) {
    for (let hops = 0; hops < 20; hops += 1) {
      const ref = node?.child(token) === undefined ? node?.ref() : undefined;
      if (ref === undefined) break;
      const [target = '', fragment = ''] = ref.split('#');
      const next = target === '' ? file : resolve(file, target);
      const source = open(next);
      if (source === undefined) break;
      file = next;
      node = nodeAt(source, tokens(`#${fragment}`));
    }
    const child = node?.child(token);
    if (child === undefined) return { file, node, depth };
    node = child;
  }
  return { file, node, depth: path.length };
}

function findComponent(
  [, , name = '', ...rest]: readonly string[],
  components: ReadonlyMap<string, ComponentTarget>,
  open: Open,
  resolve: (from: string, ref: string) => string,
): Found | undefined {
  const target = components.get(name);
  const root = target && open(target.file);
  return (
    root && find(target.file, rest, open, resolve, nodeAt(root, tokens(`#${target.fragment}`)))
  );
}
