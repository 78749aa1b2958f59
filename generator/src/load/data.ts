/** Keywords whose values are data, which contain neither schemas nor references. */
const DATA = new Set(['const', 'default', 'enum', 'example', 'examples']);

/**
 * Keywords whose members have arbitrary names. A name can be the same as a keyword: `responses` has a `default` that
 * contains a response.
 */
const NAMED = new Set(
  `properties patternProperties dependentSchemas $defs definitions responses schemas parameters headers requestBodies
  securitySchemes mediaTypes callbacks links pathItems webhooks x-webhooks encoding`.split(/\s+/),
);

/**
 * True for a key that contains data. Specification extensions count as data, except `x-webhooks`, which is the
 * equivalent of `webhooks` in OpenAPI 3.0.
 *
 * @param isName - true if the key is a name instead of a keyword, as determined by `holdsNames` for its parent key.
 */
export function isDataKey(key: string, isName: boolean): boolean {
  return !isName && (DATA.has(key) || (key.startsWith('x-') && key !== 'x-webhooks'));
}

/**
 * True for a key whose members have arbitrary names. `properties` is such a key unless it is itself the name of a
 * property.
 */
export function holdsNames(key: string, isName: boolean): boolean {
  return !isName && NAMED.has(key);
}
