import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
import type { NamedApi, NamedOperation, Resource } from './named-api.ts';
import type { Schema } from '../model/schema/schema.ts';
import { withNested } from '../model/schema/walk.ts';

/**
 * Selects a part of an API: resources by their dotted paths, with their children, and the schemas that they need.
 * Errors and webhooks are kept.
 *
 * @param only - the selected resources, such as `['posts', 'repos.branches']`; undefined or empty for all.
 */
export function filterResources(
  model: NamedApi,
  only: readonly string[] | undefined,
  diagnostics: Diagnostics,
): NamedApi {
  if (only === undefined || only.length === 0) return model;
  const wanted = only.map((path) => path.split('.'));
  const operations = model.operations.filter(({ name }) =>
    wanted.some((path) => isBelow(name, path)),
  );
  for (const path of wanted) {
    if (!model.operations.some(({ name }) => isBelow(name, path))) {
      diagnostics.error(
        'unknown-resource',
        `There is no resource ${path.join('.')}.`,
        didYouMean(
          path.join('.'),
          model.resources.map((resource) => resource.path.join('.')),
        ) ?? `Use one of ${listResources(model.resources)}.`,
      );
    }
  }
  const kept = new Set(operations);
  const needed = schemasOf(operations, model);
  return {
    ...model,
    operations,
    resources: model.resources.flatMap((resource) =>
      prune(resource, kept, model.receiver?.resource),
    ),
    schemas: new Map([...model.schemas].filter(([pointer]) => needed.has(pointer))),
  };
}

function isBelow(name: readonly string[], path: readonly string[]): boolean {
  return name.length > path.length && path.every((part, index) => part === name[index]);
}

function listResources(resources: readonly Resource[]): string {
  const names = resources.map(({ path }) => path.join('.'));
  return names.length > 12 ? `${names.slice(0, 12).join(', ')} …` : names.join(', ');
}

/** @param receiver - the dotted path of the resource that receives webhooks. */
function prune(
  resource: Resource,
  kept: ReadonlySet<NamedOperation>,
  receiver: string | undefined,
): Resource[] {
  const operations = resource.operations.filter((operation) => kept.has(operation));
  const children = resource.children.flatMap((child) => prune(child, kept, receiver));
  const isEmpty = operations.length === 0 && children.length === 0;
  return isEmpty && resource.path.join('.') !== receiver
    ? []
    : [{ ...resource, operations, children }];
}

function schemasOf(operations: readonly NamedOperation[], model: NamedApi): ReadonlySet<string> {
  const found = new Set<string>();
  const open: Schema[] = [
    ...operations.flatMap(({ parameters, requestBody, responses, callbacks }) => [
      ...parameters.map(({ schema }) => schema),
      ...(requestBody === undefined ? [] : [requestBody.schema]),
      ...[...responses.success, ...responses.errors].flatMap(({ content }) =>
        content === undefined ? [] : [content.schema],
      ),
      ...callbacks.flatMap(({ schema }) => (schema === undefined ? [] : [schema])),
    ]),
    ...model.webhooks.flatMap(({ schema }) => (schema === undefined ? [] : [schema])),
  ];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const part of withNested(next)) {
      if (part.kind !== 'ref' || found.has(part.to)) continue;
      found.add(part.to);
      const named = model.schemas.get(part.to);
      if (named !== undefined) open.push(named.schema);
    }
  }
  return found;
}
