import { holdsNames, isDataKey } from './data.ts';
import { isObject, type Json } from './node.ts';
import { joinPointer } from './pointer.ts';

/** The base URI of a document without `$self`. Any URI works for relative references. */
const DEFAULT_BASE = 'file:///';

/**
 * The identifiers of a document and its schemas: `$self` (OpenAPI 3.2 §4.1.1), `$id` and anchors (JSON Schema core
 * §8.2).
 */
export class Identifiers {
  /** Pointers, keyed by absolute `$id`. */
  readonly #ids = new Map<string, string>();
  /**
   * Pointers, keyed by `$id`, `#` and the anchor. The key that consists of only `#` and an anchor contains the pointers
   * of all schemas with that anchor.
   */
  readonly #anchors = new Map<string, string[]>();
  /** The `$id` that applies to a schema and its subschemas, keyed by pointer. */
  readonly #bases = new Map<string, string>();
  /** The URI of the document. */
  readonly #root: string;

  constructor(root: Json) {
    const { $self: self } = root;
    this.#root = typeof self === 'string' ? resolved(self, DEFAULT_BASE) : DEFAULT_BASE;
    if (typeof self === 'string') this.#ids.set(this.#root, '#');
    this.#collect(root, '#', this.#root, false);
  }

  /**
   * Resolves the identifiers in a reference at `pointer` to a pointer. Returns undefined for an unknown identifier. If
   * several schemas have the anchor, uses the innermost one that encloses `pointer`, as for `$dynamicRef`, or else the
   * first one.
   */
  find(ref: string, pointer: string): string | undefined {
    const [uri = '', fragment = ''] = ref.split('#');
    const base = this.#baseOf(pointer);
    const id = uri === '' ? base : resolved(uri, base);
    if (fragment !== '' && !fragment.startsWith('/')) {
      // Anchors of other schemas are also accepted, because authors treat a document as one resource.
      const all =
        this.#anchors.get(`${id}#${fragment}`) ??
        (uri === '' ? this.#anchors.get(`#${fragment}`) : undefined);
      return all?.findLast((place) => pointer.startsWith(`${place}/`)) ?? all?.[0];
    }
    const resource = this.#ids.get(id);
    return resource === undefined ? undefined : resource + fragment;
  }

  /** Returns the nearest `$id` that encloses a location, or else the URI of the document. */
  #baseOf(pointer: string): string {
    for (let place = pointer; place.includes('/'); place = place.slice(0, place.lastIndexOf('/'))) {
      const base = this.#bases.get(place);
      if (base !== undefined) return base;
    }
    return this.#root;
  }

  /** @param named - true if the keys of the node are names. */
  #collect(node: unknown, pointer: string, outer: string, named: boolean): void {
    if (Array.isArray(node)) {
      for (const [index, item] of node.entries())
        this.#collect(item, joinPointer(pointer, index), outer, false);
      return;
    }
    if (!isObject(node)) return;
    const { $id: id, $anchor: anchor, $dynamicAnchor: dynamic } = node;
    const base = typeof id === 'string' ? resolved(id, outer) : outer;
    if (typeof id === 'string') {
      this.#ids.set(base, pointer);
      this.#bases.set(pointer, base);
    }
    for (const name of [anchor, dynamic]) {
      if (typeof name !== 'string') continue;
      for (const known of [`${base}#${name}`, `#${name}`]) {
        const places = this.#anchors.get(known);
        if (places === undefined) this.#anchors.set(known, [pointer]);
        else places.push(pointer);
      }
    }
    for (const [key, child] of Object.entries(node))
      if (!isDataKey(key, named))
        this.#collect(child, joinPointer(pointer, key), base, holdsNames(key, named));
  }
}

/** Resolves a URI relative to another one (RFC 3986 §5). Returns the first one unchanged if neither is absolute. */
function resolved(uri: string, base: string): string {
  return URL.canParse(uri, base) ? new URL(uri, base).href : uri;
}
