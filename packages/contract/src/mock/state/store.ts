import { pathPattern } from '../../document/document.js';
import type { Json } from '../../document/json.js';
import { decoded } from '../../document/pointer.js';
import { firstIds, nextId } from './ids.js';
import { textOf } from './places.js';
import type { Collection } from './plan.js';

/** Something that was created, or is in the seed. */
export interface Item {
  /** Its canonical path. */
  readonly url: string;
  fields: Json;
  /** How often a waiter saw it. */
  polls: number;
}

/** The items of all collections. */
export class Store {
  readonly #items = new Map<Collection, Map<string, Item>>();
  readonly #ids = new Map<Collection, Set<string>>();

  /** In the order of their creation. */
  items(collection: Collection): Item[] {
    return [...(this.#items.get(collection)?.values() ?? [])];
  }

  get(collection: Collection, url: string): Item | undefined {
    return this.#items.get(collection)?.get(url);
  }

  put(collection: Collection, url: string, fields: Json): Item {
    const known = this.#items.get(collection) ?? new Map<string, Item>();
    const item = { url, fields, polls: 0 };
    this.#items.set(collection, known.set(url, item));
    this.#idsOf(collection).add(textOf(fields[collection.id ?? '']));
    return item;
  }

  /** Removes an item and everything below its path. */
  remove(url: string): void {
    for (const items of this.#items.values())
      for (const key of items.keys()) if (`${key}/`.startsWith(`${url}/`)) items.delete(key);
  }

  /** Ids that no item has or had: in the form of an example, or in several usual forms. */
  newIds(collection: Collection, example: unknown): readonly unknown[] {
    const known = this.#idsOf(collection);
    const { id: name = '', path } = collection;
    const last = this.items(collection).at(-1)?.fields[name];
    return firstIds(example ?? last, path).map((first) => {
      let id = first;
      while (known.has(textOf(id))) id = nextId(id);
      return id;
    });
  }

  #idsOf(collection: Collection): Set<string> {
    const ids = this.#ids.get(collection) ?? new Set<string>();
    this.#ids.set(collection, ids);
    return ids;
  }
}

/** The canonical form of the start of a path that matches a template; undefined if none does. */
export function urlOf(template: string, path: string): string | undefined {
  const count = trimmed(template).split('/').length;
  const start = trimmed(path).split('/').slice(0, count).join('/');
  if (!pathPattern(trimmed(template)).test(start)) return undefined;
  return start
    .split('/')
    .map((part) => encodeURIComponent(decoded(part)))
    .join('/');
}

/** The parameters of a path, by name. */
export function parametersOf(template: string, path: string): Readonly<Record<string, string>> {
  const names = Array.from(template.matchAll(/\{([^{}]+)\}/g), ([, name = '']) => name);
  const values = pathPattern(template).exec(path)?.slice(1) ?? [];
  return Object.fromEntries(names.map((name, index) => [name, decoded(values[index] ?? '')]));
}

/** The canonical URL of a template with these values. */
export function filled(template: string, values: Readonly<Record<string, unknown>>): string {
  return trimmed(template)
    .split('/')
    .map((part) =>
      encodeURIComponent(
        part.replaceAll(/\{([^{}]+)\}/g, (_, name: string) => textOf(values[name])),
      ),
    )
    .join('/');
}

function trimmed(path: string): string {
  return path.replace(/\/$/, '');
}
