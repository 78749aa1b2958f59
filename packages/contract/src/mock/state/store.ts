import { pathPattern } from '../../document/bundled-document.js';
import type { Json } from '../../document/json.js';
import { decoded } from '../../document/pointer.js';
import { firstIds, nextId } from './ids.js';
import { segmentOf, textOf } from './places.js';
import type { Collection } from './plan.js';

/** An item from the seed, the document's examples, or a request. */
export interface Item {
  /** Canonical path of the item. */
  readonly url: string;
  fields: Json;
  /** Number of polls by a waiter. */
  polls: number;
  /** Length of the fields as JSON. */
  length: number;
}

/** Maximum number of items in a collection, so that a client that keeps creating items can't exhaust the memory. */
export const MAX_ITEMS = 10_000;

/** Maximum total length, in characters, of all items as JSON and of all IDs ever used. */
export const MAX_LENGTH = 64 * 2 ** 20;

export const FULL = `The mock keeps at most ${String(MAX_ITEMS)} items of a collection, and ${String(MAX_LENGTH)} characters in all. Delete some, or reset the state: DELETE /__sdkwright/state.`;

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
  #length = 0;

  /** Returns the items in the order of their creation. */
  items(collection: Collection): Item[] {
    return [...(this.#items.get(collection)?.values() ?? [])];
  }

  /** True if the collection can't take another item. */
  isFull(collection: Collection): boolean {
    return (this.#items.get(collection)?.size ?? 0) >= MAX_ITEMS;
  }

  /** True if the items can grow by the given length. */
  hasRoom(length: number): boolean {
    return this.#length + length <= MAX_LENGTH;
  }

  get(collection: Collection, url: string): Item | undefined {
    return this.#items.get(collection)?.get(url);
  }

  put(collection: Collection, url: string, fields: Json): Item {
    const known = this.#items.get(collection) ?? new Map<string, Item>();
    const item = { url, fields, polls: 0, length: 0 };
    // Throws for fields that are nested too deeply for any response.
    this.measure(item);
    this.#items.set(collection, known.set(url, item));
    this.#last.set(collection, item);
    const id = textOf(fields[collection.id ?? '']);
    this.#idsOf(collection).add(id);
    this.#length += id.length;
    return item;
  }

  /** Updates the length of an item after a change. */
  measure(item: Item): void {
    const { length } = JSON.stringify(item.fields);
    this.#length += length - item.length;
    item.length = length;
  }

  /** Removes an item and all items below its path. */
  remove(url: string): void {
    for (const items of this.#items.values())
      for (const [key, { length }] of items)
        if (`${key}/`.startsWith(`${url}/`)) {
          items.delete(key);
          this.#length -= length;
        }
  }

  /**
   * Returns IDs that were never used: one in the format of the example or, without one, of the last item's ID. If there
   * is neither, returns one in each of several common formats.
   */
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

/**
 * Returns the decoded values of a path's parameters, keyed by name. The values are '' if the path doesn't match the
 * template.
 */
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
      segmentOf(part.replaceAll(/\{([^{}]+)\}/g, (_, name: string) => textOf(values[name]))),
    )
    .join('/');
}

function trimmed(path: string): string {
  return path.replace(/\/$/, '');
}

/** Removes the parameter names and a trailing slash from a path. */
export function shape(path: string): string {
  return path.replaceAll(/\{[^{}]*\}/g, '{}').replace(/\/$/, '');
}
