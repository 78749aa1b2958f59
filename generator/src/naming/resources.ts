import type { ApiModel } from '../model/api.ts';
import type { NamedOperation, Resource } from './named-api.ts';
import { camelCase } from '../words.ts';

interface Draft {
  readonly path: readonly string[];
  readonly operations: NamedOperation[];
  readonly children: Map<string, Draft>;
}

/**
 * Returns the tree of resources that the operations' names form, in the order of the document. The resource that
 * receives webhooks comes last if it has no operations.
 */
export function groupResources(
  operations: readonly NamedOperation[],
  { receiver, tags }: Pick<ApiModel, 'receiver' | 'tags'>,
): Resource[] {
  const root: Draft = { path: [], operations: [], children: new Map() };
  for (const operation of operations)
    draftAt(operation.name.slice(0, -1), root).operations.push(operation);
  if (receiver !== undefined) draftAt(receiver.resource.split('.'), root);
  const descriptions = new Map(tags.map(({ name, description }) => [camelCase(name), description]));
  const finish = (draft: Draft): Resource => ({
    path: draft.path,
    description: descriptions.get(draft.path.at(-1) ?? ''),
    operations: draft.operations,
    children: [...draft.children.values()].map(finish),
  });
  return [...root.children.values()].map(finish);
}

/** Returns the draft of a resource, creating it and its parents if necessary. */
function draftAt(path: readonly string[], root: Draft): Draft {
  let place = root;
  for (const name of path) {
    const child: Draft = place.children.get(name) ?? {
      path: [...place.path, name],
      operations: [],
      children: new Map(),
    };
    place.children.set(name, child);
    place = child;
  }
  return place;
}
