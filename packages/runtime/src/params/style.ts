import type { Escape } from './escape.js';

export type Pair = readonly [name: string, text: string];

/**
 * How a parameter is serialized (Parameter Object; OpenAPI 3.1, §4.8.12). It is data, so that it can cross a thread
 * boundary, with the function that `kind` names.
 */
export interface Style {
  readonly kind: string;
  /**
   * The pairs of name and text, both escaped: none if there is nothing to send, several if the style explodes. A path
   * and a header take the text of the first.
   */
  readonly write: (
    name: string,
    value: unknown,
    escape: Escape,
    escapeName: Escape,
  ) => readonly Pair[];
  /** Escapes values in locations that may contain reserved characters. Default: as the location does. */
  readonly reserved?: Escape | undefined;
}

/** The styles of an operation's parameters, by name; only those that aren't the default of their location. */
export type Styles = Readonly<Record<string, Style>>;

/** The configuration of a style; each documents its default. */
export interface Explode {
  /** Every member of a list or an object becomes a pair. */
  readonly explode?: boolean | undefined;
}

/** The style of a parameter. Own members only: a parameter may be named `constructor`. */
export function styleOf(styles: Styles | undefined, name: string): Style | undefined {
  return styles && Object.hasOwn(styles, name) ? styles[name] : undefined;
}
