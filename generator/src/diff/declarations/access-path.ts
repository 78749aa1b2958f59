/**
 * Returns the path of the resource that has a member: `posts` for `posts.get`. Returns '' for a member of the client.
 */
export function parentOf(path: string): string {
  return path.split('.').slice(0, -1).join('.');
}

/** Returns the last name of a path: `get` for `posts.get`. */
export function lastName(path: string): string {
  return path.split('.').at(-1) ?? path;
}
