/** Returns the connection of an emitted client. Returns any other value converted to an object. */
export function connectionOf(client: unknown): object {
  const given = Object(client) as object;
  return 'withOptions' in given && 'api' in given ? (Object(given.api) as object) : given;
}
