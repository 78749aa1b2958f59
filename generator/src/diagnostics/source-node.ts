/** A node in the text of a document: the target of a pointer. */
export interface SourceNode {
  child(token: string): SourceNode | undefined;
  /** Returns the node's `$ref`, or undefined if there is none. */
  ref(): string | undefined;
  /** Returns the start position, 1-based. */
  position(): { readonly line: number; readonly column: number };
}

/** Returns the node at a path, or its nearest enclosing node if it doesn't exist. */
export function nodeAt(root: SourceNode, path: readonly string[]): SourceNode {
  let node = root;
  for (const token of path) {
    const child = node.child(token);
    if (child === undefined) break;
    node = child;
  }
  return node;
}

/** Returns the start position of the value at a path, or of the nearest enclosing value. */
export function positionAt(
  root: SourceNode,
  path: readonly string[],
): { readonly line: number; readonly column: number } {
  return nodeAt(root, path).position();
}
