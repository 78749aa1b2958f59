/** Returns the connection of an emitted client, and any other value as an object. */
export function connectionOf(client: unknown): object {
  const given = Object(client) as object;
  return 'withOptions' in given && 'api' in given ? (Object(given.api) as object) : given;
}
