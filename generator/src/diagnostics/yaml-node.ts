import { isMap, isSeq, LineCounter, type Node, parseDocument } from 'yaml';
import type { SourceNode } from './source-node.ts';

/** The root of a YAML text, which may have syntax errors. */
export function yamlRoot(text: string): SourceNode {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    keepSourceTokens: false,
    logLevel: 'silent',
  });
  return new YamlNode(document.contents, lines);
}

class YamlNode implements SourceNode {
  readonly #node: Node | null;
  readonly #lines: LineCounter;

  constructor(node: Node | null, lines: LineCounter) {
    this.#node = node;
    this.#lines = lines;
  }

  child(token: string): SourceNode | undefined {
    const found = step(this.#node, token);
    return found && new YamlNode(found, this.#lines);
  }

  ref(): string | undefined {
    const ref: unknown = isMap(this.#node) ? this.#node.get('$ref') : undefined;
    return typeof ref === 'string' ? ref : undefined;
  }

  position(): { readonly line: number; readonly column: number } {
    const { line, col } = this.#lines.linePos(this.#node?.range?.[0] ?? 0);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  }
}

function step(node: Node | null, token: string): Node | undefined {
  if (isMap<Node, Node>(node)) {
    const pair = node.items.find((item) => String(item.key) === token);
    return pair?.value ?? pair?.key ?? undefined;
  }
  return isSeq<Node>(node) ? node.items[Number(token)] : undefined;
}
