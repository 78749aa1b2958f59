/**
 * How parameters are written, by name; only what differs from the default of the place.
 * `'form,'`, `'space'`, `'pipe'`, `'simple'`, `'label'`, `'matrix'` don't explode, `'form'` and a trailing `*` do;
 * `'deepObject'`; `'json'` for `content: application/json`; the suffix `'+reserved'` is `allowReserved: true`.
 */
export type Styles = Readonly<Record<string, string>>;

/** A style as the Parameter Object states it (OpenAPI 3.1, §4.8.12). */
export interface Style {
  readonly kind: string;
  readonly explode: boolean;
  readonly reserved: boolean;
}

/** The default of query and cookie parameters. */
export const form: Style = { kind: 'form', explode: true, reserved: false };

/** The default of path and header parameters. */
export const simple: Style = { kind: 'simple', explode: false, reserved: false };

export function readStyle(code: string): Style {
  const [base = '', flag] = code.split('+');
  return {
    kind: base.replace(/[,*]$/, ''),
    explode: base === 'form' || base.endsWith('*'),
    reserved: flag === 'reserved',
  };
}

/** The style given for a parameter, if one is; a parameter named `constructor` has none by accident. */
export function styleOf(styles: Styles | undefined, name: string): Style | undefined {
  const code = styles !== undefined && Object.hasOwn(styles, name) ? styles[name] : undefined;
  return code === undefined ? undefined : readStyle(code);
}
