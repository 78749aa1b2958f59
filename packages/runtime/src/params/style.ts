/**
 * How parameters are written, by name; only what differs from the default of the place.
 * `'form,'`, `'space'`, `'pipe'`, `'simple'`, `'label'`, `'matrix'` don't explode, `'form'` and a trailing `*` do;
 * `'deepObject'`; `'json'` for `content: application/json`; the suffix `'+reserved'` is `allowReserved: true`.
 */
export type Styles = Readonly<Record<string, string>>;

/** A style as the Parameter Object states it (OpenAPI 3.1, §4.8.12). */
export interface Style {
  /** Empty: the default of path and header parameters, which is simple. */
  readonly kind: string;
  readonly explode: boolean;
  readonly reserved: boolean;
}

const known = new Map<string, Style>();

export function readStyle(code: string): Style {
  let style = known.get(code);
  if (style === undefined) {
    const [, kind = '', mark, plus] = /^(\w*)([,*]?)(\+?)/.exec(code) ?? [];
    style = { kind, explode: mark === '*' || (kind === 'form' && !mark), reserved: plus === '+' };
    known.set(code, style);
  }
  return style;
}

/** The style of a parameter; one named `constructor` has none by accident. */
export function styleOf(styles: Styles | undefined, name: string, normal: string): Style {
  const given = styles && Object.hasOwn(styles, name) ? styles[name] : undefined;
  return readStyle(given ?? normal);
}
