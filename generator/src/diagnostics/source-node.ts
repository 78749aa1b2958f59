/** A node of a description's text: what a pointer leads to. */
export interface SourceNode {
  child(token: string): SourceNode | undefined;
  /** Its `$ref`. */
  ref(): string | undefined;
  /** Start position; 1-based. */
  position(): { readonly line: number; readonly column: number };
}
