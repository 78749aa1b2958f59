/** Returns the connection of an emitted client, and any other value as an object. */
export function connectionOf(client: unknown): object {
  const given: object = Object(client);
  return 'withOptions' in given && 'api' in given ? Object(given.api) : given;
}
