import { schemaIssues } from '../../check/schema.js';
import type { Document } from '../../document/document.js';
import { entriesOf, isObject, type Json, list, memberAt, object } from '../../document/json.js';
import { isJson } from '../../document/media-type.js';
import type { Located } from '../../document/bundled-document.js';
import { segmentOf } from './places.js';
import type { Collection, StatePlan } from './plan.js';
import { filled, parametersOf, shape, type Store, urlOf } from './store.js';

/**
 * Fills the store: collections that the seed names receive the seed's items, and all others receive the document's
 * examples.
 *
 * @throws a user-facing error if the seed doesn't conform to the document.
 */
export function fill(store: Store, document: Document, plan: StatePlan, seed: Json): void {
  const seeded = new Set<Collection>();
  for (const [key, items] of Object.entries(seed)) {
    const { collection, parents } = collectionOf(key, plan);
    if (!Array.isArray(items)) throw new Error(`The seed has no list at ${JSON.stringify(key)}.`);
    seeded.add(collection);
    for (const [index, item] of items.entries()) {
      const place = `${key}/${String(index)}`;
      const own = checked(item, place, collection, document);
      const fields = { ...ownersOf(collection, parents, document), ...own };
      if (!add(store, collection, fields, parents))
        throw new Error(
          `The seed needs ${missingIn(collection, fields)} at ${place}, or a path as its key: ${JSON.stringify(collection.path)} with values.`,
        );
    }
  }
  for (const collection of plan.collections)
    if (!seeded.has(collection))
      for (const item of examplesOf(document, collection)) add(store, collection, item, {});
  for (const collection of seeded) checkParents(store, collection, plan);
}

/** @throws a user-facing error if the parent item of an item doesn't exist, because no request could reach the item. */
function checkParents(store: Store, collection: Collection, plan: StatePlan): void {
  for (const parent of plan.collections) {
    const { itemPath, actions } = parent;
    const isUsed = actions.some(({ does }) => does === 'create') || store.items(parent).length > 0;
    if (
      itemPath === undefined ||
      !isUsed ||
      !`${shape(collection.path)}/`.startsWith(`${shape(itemPath)}/`)
    )
      continue;
    for (const { url } of store.items(collection)) {
      const owner = urlOf(itemPath, url);
      if (owner !== undefined && store.get(parent, owner) === undefined)
        throw new Error(
          `The seed has items below ${owner}, which doesn't exist. Add it to ${parent.name} in the seed.`,
        );
    }
  }
}

function collectionOf(
  key: string,
  { collections }: StatePlan,
): { readonly collection: Collection; readonly parents: Readonly<Record<string, string>> } {
  const named = collections.find(({ name }) => name === key);
  if (named !== undefined) return { collection: named, parents: {} };
  for (const collection of collections) {
    const { path } = collection;
    if (path.split('/').length === key.split('/').length && urlOf(path, key) !== undefined)
      return { collection, parents: parametersOf(path, key) };
  }
  throw new Error(
    `The seed names ${JSON.stringify(key)}, which is not a collection of the spec. Collections: ${collections.map(({ name }) => name).join(', ')}.`,
  );
}

/** Returns the values of path parameters as properties of an item. */
function ownersOf(
  { parents, schema }: Collection,
  known: Readonly<Record<string, string>>,
  document: Document,
): Json {
  return Object.fromEntries(
    parents.flatMap(({ parameter, field }) => {
      const value = known[parameter];
      if (field === undefined || value === undefined) return [];
      const isText = schema === undefined || issuesOf(document, schema, { [field]: value }) === '';
      return [[field, isText ? value : Number(value)] as const];
    }),
  );
}

/**
 * Returns an item's violations of a schema, or '' if there are none. Ignores missing members, because they are taken
 * from the response examples.
 */
function issuesOf(document: Document, schema: string, item: Json): string {
  return schemaIssues(document, schema, item)
    .filter((issue) => !issue.includes('must have required property'))
    .join(' ');
}

function checked(item: unknown, place: string, { schema }: Collection, document: Document): Json {
  if (!isObject(item)) throw new Error(`The seed has no object at ${place}.`);
  const issues = schema === undefined ? '' : issuesOf(document, schema, item);
  if (issues === '') return item;
  throw new Error(`The seed violates ${schema ?? 'the spec'} at ${place}: ${issues}`);
}

function missingIn({ id, parents }: Collection, fields: Json): string {
  const names = [id, ...parents.map(({ field, parameter }) => field ?? parameter)];
  return names.find((name) => name !== undefined && !Object.hasOwn(fields, name)) ?? 'its parent';
}

/**
 * Adds an item. If an item with the same path exists, adds only the properties that it lacks. Returns false if the
 * item's ID or a parent is unknown.
 */
function add(
  store: Store,
  collection: Collection,
  fields: Json,
  known: Readonly<Record<string, unknown>>,
): boolean {
  const { id, itemPath, path, parents } = collection;
  const values = Object.fromEntries(
    parents.map(({ parameter, field = parameter, example }) => [
      parameter,
      known[parameter] ?? fields[field] ?? example,
    ]),
  );
  if (Object.values(values).includes(undefined)) return false;
  const around = filled(path, values);
  if (itemPath === undefined) {
    store.put(collection, `${around}/${String(store.items(collection).length)}`, fields);
    return true;
  }
  if (id === undefined || fields[id] === undefined) return false;
  const url = `${around}/${segmentOf(fields[id])}`;
  const first = store.get(collection, url);
  // An item may have more properties in its own response than in a list.
  if (first === undefined) store.put(collection, url, fields);
  else first.fields = { ...fields, ...first.fields };
  return true;
}

/**
 * Returns the items in the response examples of list and get operations. If the collection has no such operations, uses
 * its other operations.
 */
function examplesOf(document: Document, { actions }: Collection): Json[] {
  const shown = actions.filter(({ does }) => does === 'list' || does === 'get');
  return (shown.length > 0 ? shown : actions).flatMap(({ method, path, status, value }) => {
    if (value === undefined) return [];
    const { responses } = document.operation(method, path);
    const content = responses.get(String(status ?? '2XX')) ?? [];
    const media = content.find(([type]) => isJson(type))?.[1];
    return (media === undefined ? [] : valuesOf(document, media)).flatMap((whole) =>
      [memberAt(whole, value)].flat().filter(isObject),
    );
  });
}

function valuesOf(document: Document, { node }: Located): unknown[] {
  const named = entriesOf(node['examples']).map(
    ([, example]) => document.follow(example, '')?.node['value'],
  );
  const own = [...('example' in node ? [node['example']] : []), ...named];
  if (own.length > 0) return own;
  const schema = object(document.follow(node['schema'], '')?.node);
  return 'example' in schema ? [schema['example']] : [...list(schema['examples'])];
}
