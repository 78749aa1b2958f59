/** A node in the text of a document: the target of a pointer. */
export interface SourceNode {
  child(token: string): SourceNode | undefined;
  /** Returns the node's `$ref`. */
  ref(): string | undefined;
  /** Returns the start position, 1-based. */
  position(): { readonly line: number; readonly column: number };
}
