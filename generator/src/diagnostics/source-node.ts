/** A node of a document's text, the target of a pointer. */
export interface SourceNode {
  child(token: string): SourceNode | undefined;
  /** Its `$ref`. */
  ref(): string | undefined;
  /** Start position; 1-based. */
  position(): { readonly line: number; readonly column: number };
}
