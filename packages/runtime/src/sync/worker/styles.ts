import type { Encodings } from '../../body/encoding.js';
import { cookie } from '../../params/cookie.js';
import { deepObject } from '../../params/deep-object.js';
import { form, pipeDelimited, spaceDelimited } from '../../params/form.js';
import { json } from '../../params/json.js';
import { matrix } from '../../params/matrix.js';
import { reserved } from '../../params/reserved.js';
import { label, simple } from '../../params/simple.js';
import type { Style, Styles } from '../../params/style.js';
import { type Makers, type Recipe, remake } from '../recipe.js';
import type { FlatEncoding } from '../styles.js';

const makers: Makers<Style> = {
  cookie,
  deepObject: () => deepObject,
  form,
  json: () => json,
  label,
  matrix,
  pipeDelimited: () => pipeDelimited,
  reserved: (style: Recipe) => reserved(remake(makers, style)),
  simple,
  spaceDelimited: () => spaceDelimited,
};

export function stylesFrom(styles: Readonly<Record<string, Recipe>>): Styles {
  return Object.fromEntries(
    Object.entries(styles).map(([name, recipe]) => [name, remake(makers, recipe)]),
  );
}

export function encodingsFrom(encodings: Readonly<Record<string, FlatEncoding>>): Encodings {
  return Object.fromEntries(
    Object.entries(encodings).map(([name, { style, ...rest }]) => [
      name,
      style === undefined ? rest : { ...rest, style: remake(makers, style) },
    ]),
  );
}
