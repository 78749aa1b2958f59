/** The tree that openapi-typescript makes of `paths`, as data that can pass from one thread to another. */
export type Shape =
  /** The number of a schema, in the order of the outline. */
  | number
  /** A keyword of TypeScript. */
  | string
  | { readonly union: readonly Shape[] }
  | { readonly members: readonly ShapeMember[] };

export interface ShapeMember {
  /** Absent: an index signature. */
  readonly name?: string;
  /** A status, which stands without quotes. */
  readonly numeric?: boolean;
  readonly optional?: boolean;
  readonly shape: Shape;
}
