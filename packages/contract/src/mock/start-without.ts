import { Document } from '../document/document.js';
import { isObject, type Json, object } from '../document/json.js';
import type { Prism } from '../prism/prism.js';

/** Operations that Prism doesn't serve, keyed by name (`GET /posts`), each with the reason. */
export type UnservedOperations = ReadonlyMap<string, string>;

/** Number of Prism starts after which the search for unserved operations no longer splits the document. */
const MOST_STARTS = 40;

/**
 * Starts Prism without the operations that make it exit at startup. They are found by repeatedly starting Prism with
 * halves of the document.
 *
 * @throws Prism's error if Prism doesn't start with any of the operations.
 */
export async function startWithout(
  document: Document,
  start: (document: Document) => Promise<Prism>,
): Promise<{ readonly prism: Prism; readonly unserved: UnservedOperations }> {
  try {
    return { prism: await start(document), unserved: new Map() };
  } catch (error) {
    const unserved = await new Search(document, start).failuresOf(
      document.operations,
      textOf(error),
    );
    const left = document.operations.filter((operation) => !unserved.has(nameOf(operation)));
    if (left.length === 0) throw error;
    return { prism: await start(only(document, left)), unserved };
  }
}

type Operations = Document['operations'];

class Search {
  readonly #document: Document;
  readonly #start: (document: Document) => Promise<Prism>;
  #left = MOST_STARTS;

  constructor(document: Document, start: (document: Document) => Promise<Prism>) {
    this.#document = document;
    this.#start = start;
  }

  /** @param reason - why Prism doesn't start with these operations. */
  async failuresOf(operations: Operations, reason: string): Promise<Map<string, string>> {
    const [first] = operations;
    if (first === undefined) return new Map();
    if (operations.length === 1 || this.#left <= 0)
      return new Map(operations.map((operation) => [nameOf(operation), reason]));
    const middle = Math.ceil(operations.length / 2);
    const found = new Map<string, string>();
    for (const half of [operations.slice(0, middle), operations.slice(middle)]) {
      const own = await this.#reason(half);
      if (own === undefined) continue;
      for (const [name, text] of await this.failuresOf(half, own)) found.set(name, text);
    }
    return found;
  }

  /** Returns the reason why Prism doesn't start, or undefined if it starts. */
  async #reason(operations: Operations): Promise<string | undefined> {
    this.#left -= 1;
    try {
      const prism = await this.#start(only(this.#document, operations));
      await prism.stop();
      return undefined;
    } catch (error) {
      return textOf(error);
    }
  }
}

/** Returns the document reduced to the given operations. */
function only(document: Document, operations: Operations): Document {
  const kept = new Set(operations.map(nameOf));
  const all = new Set(document.operations.map(nameOf));
  const paths = Object.entries(object(document.root['paths'])).map(([path, item]) => [
    path,
    without(
      document.follow(item, '')?.node ?? item,
      (method) => !isDropped(nameOf({ method, path })),
    ),
  ]);
  return new Document({ ...document.root, paths: Object.fromEntries(paths) as Json });

  function isDropped(name: string): boolean {
    return all.has(name) && !kept.has(name);
  }
}

/** Returns a path item with only the methods that are kept. */
function without(item: unknown, keeps: (method: string) => boolean): unknown {
  if (!isObject(item)) return item;
  const kept = Object.entries(item).filter(([member]) => keeps(member));
  return Object.fromEntries(
    kept.map(([member, value]) => [
      member,
      member === 'additionalOperations' ? without(value, keeps) : value,
    ]),
  );
}

function nameOf({ method, path }: Operations[number]): string {
  return `${method.toUpperCase()} ${path}`;
}

/** Returns why Prism doesn't start, with the beginning of Prism's error message, on one line. */
function textOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return `Prism doesn't start with this operation: ${text.replaceAll(/\s+/g, ' ').trim().slice(0, MOST)}`;
}

/** Maximum number of characters quoted from an error message. */
const MOST = 240;
