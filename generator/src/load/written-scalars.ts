import {
  boolCoreTag,
  CORE_SCHEMA,
  floatCoreTag,
  intCoreTag,
  mergeTag,
  NOT_RESOLVED,
} from 'js-yaml';
import { put } from './merge.ts';
import { isObject, type Json, list, strings } from './node.ts';

/** A character that no plain YAML scalar contains. */
const MARK = '\0';

/**
 * Keeps the text of YAML scalars whose text differs from their value (`1.0`, `01234`, `True`), so that a location that
 * expects a string receives the text.
 */
export class WrittenScalars {
  /**
   * The YAML 1.2 core schema plus the merge key `<<` of YAML 1.1, which documents still use. Scalars whose text differs
   * from their value are marked.
   */
  readonly schema = CORE_SCHEMA.withTags(
    mergeTag,
    ...[intCoreTag, floatCoreTag, boolCoreTag].map((tag) => ({
      ...tag,
      resolve: (source: string, isExplicit: boolean, tagName: string) => {
        const value: unknown = tag.resolve(source, isExplicit, tagName);
        return value === NOT_RESOLVED || String(value) === source
          ? value
          : this.#mark(source, value);
      },
    })),
  );
  /** Values, keyed by their marked text. */
  readonly #values = new Map<string, unknown>();

  /** Replaces each marked scalar with its text where a string is expected and with its value elsewhere. */
  unmark(root: unknown): unknown {
    return this.#values.size === 0 ? root : this.#unmarked(root, new Map());
  }

  #mark(source: string, value: unknown): string {
    this.#values.set(MARK + source, value);
    return MARK + source;
  }

  #unmarked(node: unknown, seen: Map<object, unknown>): unknown {
    if (typeof node === 'string') return this.#values.has(node) ? this.#values.get(node) : node;
    if (typeof node !== 'object' || node === null) return node;
    const known = seen.get(node);
    if (known !== undefined) return known;
    if (!isObject(node)) {
      const items: unknown[] = [];
      seen.set(node, items);
      for (const item of list(node)) items.push(this.#unmarked(item, seen));
      return items;
    }
    const read: Json = {};
    seen.set(node, read);
    for (const [key, value] of Object.entries(node)) {
      const schema = TEXTS.has(key) ? STRING : DATA.has(key) ? schemaAt(node) : undefined;
      const converted = schema === undefined ? value : this.#asText(value, schema);
      put(read, this.#text(key), this.#unmarked(converted, seen));
    }
    return read;
  }

  /** Returns the data with scalars replaced by their text where the schema expects a string. */
  #asText(value: unknown, schema: Json): unknown {
    if (typeof value === 'string') return takesString(schema) ? this.#text(value) : value;
    if (Array.isArray(value)) {
      const { items } = schema;
      // The items of `enum` and `examples` are values of the schema itself.
      const each = isObject(items) ? items : schema;
      return value.map((item) => this.#asText(item, each));
    }
    const { properties } = schema;
    if (!isObject(value) || !isObject(properties)) return value;
    const read: Json = {};
    for (const [key, member] of Object.entries(value)) {
      const property = Object.hasOwn(properties, key) ? properties[key] : undefined;
      put(read, key, isObject(property) ? this.#asText(member, property) : member);
    }
    return read;
  }

  #text(value: string): string {
    return this.#values.has(value) ? value.slice(MARK.length) : value;
  }
}

const STRING: Json = { type: 'string' };

/** Fields that OpenAPI defines as strings and whose values can look like numbers. */
const TEXTS = new Set(['version', 'title', 'description', 'summary', 'pattern']);

/** Keywords whose data belongs to the schema that contains them, or to the `schema` next to them. */
const DATA = new Set(['enum', 'const', 'default', 'example', 'examples']);

/**
 * Returns the schema that the data of a node belongs to: the node itself, or the `schema` of a parameter or media type.
 */
function schemaAt(node: Json): Json {
  const { schema } = node;
  return isObject(schema) && node['type'] === undefined ? schema : node;
}

function takesString({ type }: Json): boolean {
  const types = Array.isArray(type) ? strings(type) : [type];
  const isNumber =
    types.includes('number') || types.includes('integer') || types.includes('boolean');
  return types.includes('string') && !isNumber;
}
