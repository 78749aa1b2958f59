import type { Resource } from './named-api.ts';
import { singularPhrase, words } from '../words.ts';

/**
 * Returns the shortest words that distinguish each resource: "completions" for `chat.completions`. If several resources
 * have that name, the nested ones include their parent: "chat completions".
 */
export function nounsOf(resources: readonly Resource[]): ReadonlyMap<Resource, readonly string[]> {
  const all = resources.flatMap(withChildren);
  const counts = new Map<string, number>();
  for (const { path } of all) {
    for (let length = 1; length <= path.length; length += 1) {
      const key = path.slice(-length).join('.').toLowerCase();
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return new Map(
    all.map((resource) => {
      const { path } = resource;
      const length = path.findIndex(
        (_, index) =>
          counts.get(
            path
              .slice(-index - 1)
              .join('.')
              .toLowerCase(),
          ) === 1,
      );
      const named = length < 0 ? path : path.slice(-length - 1);
      return [
        resource,
        path.length === 1
          ? words(path[0] ?? '')
          : named.flatMap((name, index) =>
              index === named.length - 1 ? words(name) : singularPhrase(words(name)),
            ),
      ];
    }),
  );
}

function withChildren(resource: Resource): Resource[] {
  return [resource, ...resource.children.flatMap(withChildren)];
}
