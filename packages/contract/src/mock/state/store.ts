import { pathPattern } from '../../document/bundled-document.js';
import type { Json } from '../../document/json.js';
import { decoded } from '../../document/pointer.js';
import { firstIds, nextId } from './ids.js';
import { textOf } from './places.js';
import type { Collection } from './plan.js';

/** An item from the seed, the document's examples, or a request. */
export interface Item {
  /** Canonical path of the item. */
  readonly url: string;
  fields: Json;
  /** Number of polls by a waiter. */
  polls: number;
}

/**
 * Maximum number of items in a collection, so that a client that keeps creating items can't exhaust
 * the memory.
 */
export const MAX_ITEMS = 10_000;

/** The items of all collections. */
export class Store {
  readonly #items = new Map<Collection, Map<string, Item>>();
  readonly #ids = new Map<Collection, Set<string>>();
  /** The most recently added item of each collection. */
  readonly #last = new Map<Collection, Item>();
  /**
   * The last ID of each series, so that the search for the next one doesn't start at the beginning.
   */
  readonly #nextIds = new Map<string, unknown>();

  /** Returns the items in the order of their creation. */
  items(collection: Collection): Item[] {
    return [...(this.#items.get(collection)?.values() ?? [])];
  }

  isFull(collection: Collection): boolean {
    return (this.#items.get(collection)?.size ?? 0) >= MAX_ITEMS;
  }

  get(collection: Collection, url: string): Item | undefined {
    return this.#items.get(collection)?.get(url);
  }

  put(collection: Collection, url: string, fields: Json): Item {
    const known = this.#items.get(collection) ?? new Map<string, Item>();
    const item = { url, fields, polls: 0 };
    this.#items.set(collection, known.set(url, item));
    this.#last.set(collection, item);
    this.#idsOf(collection).add(textOf(fields[collection.id ?? '']));
    return item;
  }

  /** Removes an item and all items below its path. */
  remove(url: string): void {
    for (const items of this.#items.values())
      for (const key of items.keys()) if (`${key}/`.startsWith(`${url}/`)) items.delete(key);
  }

  /** Returns IDs that were never used, either in the format of an example or in several common formats. */
  newIds(collection: Collection, example: unknown): readonly unknown[] {
    const known = this.#idsOf(collection);
    const { id: name = '', path } = collection;
    return firstIds(example ?? this.#last.get(collection)?.fields[name], path).map((first) => {
      const key = `${path} ${textOf(first)}`;
      let id = this.#nextIds.get(key) ?? first;
      while (known.has(textOf(id))) id = nextId(id);
      this.#nextIds.set(key, id);
      return id;
    });
  }

  #idsOf(collection: Collection): Set<string> {
    const ids = this.#ids.get(collection) ?? new Set<string>();
    this.#ids.set(collection, ids);
    return ids;
  }
}

/** Returns the prefix of a path that matches a template, in canonical form. Returns undefined if no prefix matches. */
export function urlOf(template: string, path: string): string | undefined {
  const count = trimmed(template).split('/').length;
  const start = trimmed(path).split('/').slice(0, count).join('/');
  if (!pathPattern(trimmed(template)).test(start)) return undefined;
  return start
    .split('/')
    .map((part) => encodeURIComponent(decoded(part)))
    .join('/');
}

/** Returns the parameters of a path, keyed by name. */
export function parametersOf(template: string, path: string): Readonly<Record<string, string>> {
  const names = Array.from(template.matchAll(/\{([^{}]+)\}/g), ([, name = '']) => name);
  const values = pathPattern(template).exec(path)?.slice(1) ?? [];
  return Object.fromEntries(names.map((name, index) => [name, decoded(values[index] ?? '')]));
}

/** Returns the canonical path that a template yields for the given values. */
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
