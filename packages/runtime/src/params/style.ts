import type { Escape } from './escape.js';

export type Pair = readonly [name: string, text: string];

/**
 * The serialization of a parameter (Parameter Object; OpenAPI 3.1, §4.8.12). Its data can be posted to another thread,
 * which uses `kind` to restore its functions.
 */
export interface Style {
  readonly kind: string;
  /**
   * Returns escaped name-value pairs: none for an absent value, and possibly several for a list or an object. Paths and
   * headers use the value of the first pair.
   */
  readonly write: (
    name: string,
    value: unknown,
    escape: Escape,
    escapeName: Escape,
  ) => readonly Pair[];
  /** Escapes values in locations that can contain reserved characters. Default: the location's own escaping. */
  readonly reserved?: Escape | undefined;
  /** True if the text is the whole query, without a name. */
  readonly nameless?: true | undefined;
}

/**
 * The styles of parameters in one location, keyed by parameter name. Contains only styles that differ from the default.
 */
export type Styles = Readonly<Record<string, Style>>;

/**
 * The styles of an operation's parameters, grouped by location because two locations can have parameters with the same
 * name.
 */
export type StylesByLocation = Readonly<
  Partial<Record<'path' | 'query' | 'header' | 'cookie', Styles | undefined>>
>;

/** The `explode` setting of a style. Each style documents its default. */
export interface Explode {
  /**
   * True if the members of a list or an object are written separately, for example as one pair each. The format depends
   * on the style.
   */
  readonly explode?: boolean | undefined;
}

/**
 * Returns the style of a parameter, or undefined for the default style. Looks up own members only, because a parameter
 * can be named `constructor`.
 */
export function styleOf(styles: Styles | undefined, name: string): Style | undefined {
  return styles && Object.hasOwn(styles, name) ? styles[name] : undefined;
}
