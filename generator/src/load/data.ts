/** Keywords whose values are data, in which nothing is a schema and `$ref` means nothing: the `value` of an example too. */
const DATA = new Set(['const', 'default', 'enum', 'example', 'examples']);

/** Keywords whose keys are names, whatever they look like: `responses` has a `default` that is no data. */
const NAMED = new Set(
  `properties patternProperties dependentSchemas $defs definitions responses schemas parameters headers requestBodies
  securitySchemes mediaTypes callbacks links pathItems webhooks x-webhooks encoding`.split(/\s+/),
);

/**
 * Whether a key holds data. What a specification extension holds is for whoever knows it; `x-webhooks` is what OpenAPI 3.0
 * has instead of `webhooks`.
 *
 * @param isName - the key is a name, not a keyword, as `holdsNames` says of the key before it.
 */
export function isData(key: string, isName: boolean): boolean {
  return !isName && (DATA.has(key) || (key.startsWith('x-') && key !== 'x-webhooks'));
}

/** Whether the keys of what a key holds are names: those of `properties` are, but not those of a property called so. */
export function holdsNames(key: string, isName: boolean): boolean {
  return !isName && NAMED.has(key);
}
