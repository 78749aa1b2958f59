/** Keywords whose values are data: they hold no schemas and no references. */
const DATA = new Set(['const', 'default', 'enum', 'example', 'examples']);

/** Keywords whose keys are names, whatever they look like: `responses` has a `default` that holds a response. */
const NAMED = new Set(
  `properties patternProperties dependentSchemas $defs definitions responses schemas parameters headers requestBodies
  securitySchemes mediaTypes callbacks links pathItems webhooks x-webhooks encoding`.split(/\s+/),
);

/**
 * Returns true for a key that holds data. A specification extension counts as data; `x-webhooks` is what OpenAPI 3.0
 * has instead of `webhooks`.
 *
 * @param isName - the key is a name, not a keyword, as `holdsNames` says of the key before it.
 */
export function isData(key: string, isName: boolean): boolean {
  return !isName && (DATA.has(key) || (key.startsWith('x-') && key !== 'x-webhooks'));
}

/** Returns true for a key whose members are named freely: `properties` is one, unless it is the name of a property. */
export function holdsNames(key: string, isName: boolean): boolean {
  return !isName && NAMED.has(key);
}
