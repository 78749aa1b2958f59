import type { Escape } from './escape.js';

export type Pair = readonly [name: string, text: string];

/**
 * How a parameter is written (Parameter Object; OpenAPI 3.1, §4.8.12): as pairs of name and text, both escaped. No pair
 * where there is nothing to send, several where a style explodes; a path and a header take the text of the first.
 */
export interface Style {
  (name: string, value: unknown, escape: Escape, escapeName: Escape): readonly Pair[];
  /** What escapes values in places that may let reserved characters pass. Default: the place's own. */
  readonly reserved?: Escape | undefined;
}

/** The styles of an operation's parameters, by name; only what differs from the default of the place. */
export type Styles = Readonly<Record<string, Style>>;

/** What a style may be told; each says what it does by default. */
export interface Explode {
  /** Every member of a list or an object stands for itself. */
  readonly explode?: boolean | undefined;
}

/** The style of a parameter; one named `constructor` has none by accident. */
export function styleOf(styles: Styles | undefined, name: string): Style | undefined {
  return styles && Object.hasOwn(styles, name) ? styles[name] : undefined;
}
