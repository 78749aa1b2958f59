import { isObject, type Json } from '../load/node.ts';
import { pointer } from '../load/pointer.ts';

/** Keywords that hold data, in which nothing is a schema. */
const DATA = new Set(['const', 'default', 'enum', 'example', 'examples', 'value', 'dataValue']);

/** What the schemas of a description call themselves: `$id` and anchors (JSON Schema core §8.2). */
export class Identifiers {
  /** Pointers by the absolute `$id`. */
  readonly #ids = new Map<string, string>();
  /** Pointers by `$id`, `#` and the anchor. */
  readonly #anchors = new Map<string, string>();
  /** The `$id`s that hold for a schema and all below it, by pointer. */
  readonly #bases = new Map<string, string>();

  constructor(root: Json) {
    this.#collect(root, '#', '');
  }

  /** The pointer of what a reference means by its names, seen from `at`; undefined where there is no such name. */
  find(ref: string, at: string): string | undefined {
    const [uri = '', fragment = ''] = ref.split('#');
    const base = this.#baseOf(at);
    const id = uri === '' ? base : resolved(uri, base);
    if (fragment !== '' && !fragment.startsWith('/'))
      // Anchors of other schemas are meant as well, since descriptions are one document to those who write them.
      return this.#anchors.get(`${id}#${fragment}`) ?? this.#anchors.get(`#${fragment}`);
    const resource = this.#ids.get(id);
    return resource === undefined ? undefined : resource + fragment;
  }

  /** The nearest `$id` around a place. */
  #baseOf(at: string): string {
    for (let place = at; place.includes('/'); place = place.slice(0, place.lastIndexOf('/'))) {
      const base = this.#bases.get(place);
      if (base !== undefined) return base;
    }
    return '';
  }

  #collect(node: unknown, at: string, outer: string): void {
    if (Array.isArray(node)) {
      for (const [index, item] of node.entries()) this.#collect(item, pointer(at, index), outer);
      return;
    }
    if (!isObject(node)) return;
    const { $id: id, $anchor: anchor, $dynamicAnchor: dynamic } = node;
    const base = typeof id === 'string' ? resolved(id, outer) : outer;
    if (typeof id === 'string') {
      this.#ids.set(base, at);
      this.#bases.set(at, base);
    }
    for (const name of [anchor, dynamic]) {
      if (typeof name !== 'string') continue;
      for (const known of [`${base}#${name}`, `#${name}`])
        if (!this.#anchors.has(known)) this.#anchors.set(known, at);
    }
    for (const [key, child] of Object.entries(node))
      if (!DATA.has(key)) this.#collect(child, pointer(at, key), base);
  }
}

/** A reference to a resource, seen from another (RFC 3986 §5); as it is where neither is absolute. */
function resolved(uri: string, base: string): string {
  return URL.canParse(uri, base === '' ? undefined : base)
    ? new URL(uri, base === '' ? undefined : base).href
    : uri;
}
