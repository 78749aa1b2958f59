import type { Encoding, Encodings } from '../body/encoding.js';
import { UsageFault } from '../fault.js';
import { cookie as asyncCookie } from '../params/cookie.js';
import { deepObject as asyncDeepObject } from '../params/deep-object.js';
import {
  form as asyncForm,
  pipeDelimited as asyncPipeDelimited,
  spaceDelimited as asyncSpaceDelimited,
} from '../params/form.js';
import { json as asyncJson } from '../params/json.js';
import { matrix as asyncMatrix } from '../params/matrix.js';
import { reserved as asyncReserved } from '../params/reserved.js';
import { label as asyncLabel, simple as asyncSimple } from '../params/simple.js';
import type { Explode, Style, Styles } from '../params/style.js';
import { portable, type Recipe, recipeOf } from './recipe.js';

/** A style of its own, which the worker can make again. */
const crossing = (style: Style, make: string, ...args: readonly unknown[]): Style =>
  portable(
    Object.assign((...call: Parameters<Style>) => style(...call), { reserved: style.reserved }),
    make,
    ...args,
  );

/** Style form; exploded by default. */
export const form = (options?: Explode): Style => crossing(asyncForm(options), 'form', options);

/** Style cookie: as form, but nothing is escaped. */
export const cookie = (options?: Explode): Style =>
  crossing(asyncCookie(options), 'cookie', options);

/** Style simple, for paths and headers; not exploded by default. */
export const simple = (options?: Explode): Style =>
  crossing(asyncSimple(options), 'simple', options);

/** Style label, for paths; not exploded by default. */
export const label = (options?: Explode): Style => crossing(asyncLabel(options), 'label', options);

/** Style matrix, for paths; not exploded by default. */
export const matrix = (options?: Explode): Style =>
  crossing(asyncMatrix(options), 'matrix', options);

/** Style spaceDelimited, which doesn't explode: exploded it is style form. */
export const spaceDelimited: Style = /* @__PURE__ */ crossing(
  asyncSpaceDelimited,
  'spaceDelimited',
);

/** Style pipeDelimited, which doesn't explode: exploded it is style form. */
export const pipeDelimited: Style = /* @__PURE__ */ crossing(asyncPipeDelimited, 'pipeDelimited');

/** Style deepObject: `name[member]=text`. */
export const deepObject: Style = /* @__PURE__ */ crossing(asyncDeepObject, 'deepObject');

/** `content: application/json` in place of a style. */
export const json: Style = /* @__PURE__ */ crossing(asyncJson, 'json');

/** `allowReserved: true`: a style whose values keep their reserved characters in a query and in a form. */
export const reserved = (style: Style): Style =>
  crossing(asyncReserved(style), 'reserved', recipeOf(style));

/** The styles of parameters as data. */
export function flatStyles(styles: Styles): Readonly<Record<string, Recipe>> {
  return Object.fromEntries(
    Object.entries(styles).map(([name, style]) => [name, recipeOf(style) ?? missing(name)]),
  );
}

/** Encoding Objects as data. */
export function flatEncodings(encodings: Encodings): Readonly<Record<string, FlatEncoding>> {
  return Object.fromEntries(
    Object.entries(encodings).map(([name, { style, ...rest }]) => [
      name,
      style === undefined ? rest : { ...rest, style: recipeOf(style) ?? missing(name) },
    ]),
  );
}

export interface FlatEncoding extends Omit<Encoding, 'style'> {
  readonly style?: Recipe;
}

function missing(name: string): never {
  throw new UsageFault(`the style of "${name}" isn't one of the blocking runtime`);
}
