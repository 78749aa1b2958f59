import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { SourceNode } from './source-node.ts';

/** Returns the root of YAML source, which can contain syntax errors. */
export function yamlRoot(text: string): SourceNode {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    keepSourceTokens: false,
    logLevel: 'silent',
    // The check for unique keys takes quadratic time.
    uniqueKeys: false,
  });
  return new YamlNode(document.contents, new YamlText(lines));
}

/** The state that the nodes of a file share: its lines and cached children. */
class YamlText {
  readonly lines: LineCounter;
  readonly #children = new Map<Node, ReadonlyMap<string, Node>>();

  constructor(lines: LineCounter) {
    this.lines = lines;
  }

  child(node: Node, token: string): Node | undefined {
    const children = this.#children.get(node) ?? childrenOf(node);
    this.#children.set(node, children);
    return children.get(token);
  }
}

class YamlNode implements SourceNode {
  readonly #node: Node | null;
  readonly #text: YamlText;

  constructor(node: Node | null, text: YamlText) {
    this.#node = node;
    this.#text = text;
  }

  child(token: string): SourceNode | undefined {
    const found = this.#node === null ? undefined : this.#text.child(this.#node, token);
    return found && new YamlNode(found, this.#text);
  }

  ref(): string | undefined {
    const ref = this.#node === null ? undefined : this.#text.child(this.#node, '$ref');
    return isScalar(ref) && typeof ref.value === 'string' ? ref.value : undefined;
  }

  position(): { readonly line: number; readonly column: number } {
    const { line, col } = this.#text.lines.linePos(this.#node?.range?.[0] ?? 0);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  }
}

/**
 * Returns the children of a map or a list, keyed by key or index. For a key without a value, the child is the key
 * itself. If several keys are equal, the first one is used.
 */
function childrenOf(node: Node): ReadonlyMap<string, Node> {
  const children = new Map<string, Node>();
  if (isSeq<Node>(node))
    for (const [index, item] of node.items.entries()) children.set(String(index), item);
  if (isMap<Node, Node>(node))
    for (const { key, value } of node.items)
      if (!children.has(String(key))) children.set(String(key), value ?? key);
  return children;
}
