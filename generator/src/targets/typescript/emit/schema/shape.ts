/** The tree that openapi-typescript creates for `paths`, as data. */
export type Shape = SlotShape | Keyword | Members;

/** A schema, identified by its number in the outline. */
export interface SlotShape {
  readonly slot: number;
}

/** A TypeScript keyword. */
export interface Keyword {
  readonly keyword: string;
}

export interface Members {
  readonly members: readonly ShapeMember[];
}

export interface ShapeMember extends Partial<ShapeName> {
  /** Present if the member is optional. */
  readonly questionToken?: object | undefined;
  readonly shape: Shape;
}

/** The name of a member. An index signature has no name. */
export interface ShapeName {
  readonly name: string;
  /** True for a numeric name, such as a status, which is printed without quotes. */
  readonly numeric: boolean;
}
