import type { Escape } from './escape.js';

export type Pair = readonly [name: string, text: string];

/**
 * The serialization of a parameter (Parameter Object; OpenAPI 3.1, §4.8.12). Its data can cross a thread boundary; there
 * `kind` names the function.
 */
export interface Style {
  readonly kind: string;
  /**
   * Returns escaped pairs of name and text: an empty list for an absent value, several pairs if the style explodes. Paths
   * and headers use the text of the first pair.
   */
  readonly write: (
    name: string,
    value: unknown,
    escape: Escape,
    escapeName: Escape,
  ) => readonly Pair[];
  /** Escapes values in locations that may contain reserved characters. Default: the escaping of the location. */
  readonly reserved?: Escape | undefined;
}

/** The styles of a location's parameters, by name, without its default. */
export type Styles = Readonly<Record<string, Style>>;

/** The styles of an operation's parameters: two locations may have parameters of the same name. */
export type StylesByLocation = Readonly<
  Partial<Record<'path' | 'query' | 'header' | 'cookie', Styles | undefined>>
>;

/** The configuration of a style; each documents its default. */
export interface Explode {
  /** True: every member of a list or an object becomes a pair. */
  readonly explode?: boolean | undefined;
}

/** The style of a parameter. Looks up own members only: a parameter may be named `constructor`. */
export function styleOf(styles: Styles | undefined, name: string): Style | undefined {
  return styles && Object.hasOwn(styles, name) ? styles[name] : undefined;
}
