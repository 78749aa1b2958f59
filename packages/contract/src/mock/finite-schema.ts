import type { BundledDocument } from '../document/bundled-document.js';
import { entriesOf, isObject, type Json, list } from '../document/json.js';

/** Maximum number of schemas that are expanded completely. Beyond that, optional members are dropped. */
const MOST = 1000;

/** Keywords that are copied to the sampled schema unchanged. */
const PLAIN =
  `type const enum default example examples format minLength maxLength minimum maximum exclusiveMinimum
  exclusiveMaximum multipleOf minItems maxItems`.split(/\s+/);

/**
 * Derives a schema without references whose values all conform to `schema`. Where a cycle would start, it drops the
 * property, uses an empty list, or prefers another alternative. Returns undefined if all values are infinite.
 */
export function finiteSchema(document: BundledDocument, schema: unknown): Json | undefined {
  return new Cutter(document).cut(schema, new Set());
}

class Cutter {
  readonly #document: BundledDocument;
  #left = MOST;

  constructor(document: BundledDocument) {
    this.#document = document;
  }

  /** @param open - the references that are being expanded. */
  cut(schema: unknown, open: ReadonlySet<string>): Json | undefined {
    this.#left -= 1;
    if (schema === false || this.#left < -MOST) return undefined;
    const located = this.#document.follow(schema, '');
    if (located === undefined) return {};
    const { node, pointer: at } = located;
    const whole = open.has(at)
      ? undefined
      : this.#whole(node, at === '' ? open : withOne(open, at));
    return whole ?? (allowsNull(node) ? { const: null } : undefined);
  }

  #whole(node: Json, open: ReadonlySet<string>): Json | undefined {
    const own = this.#object(node, open);
    const array = this.#array(node, open);
    const parts = list(node['allOf']).map((part) => this.cut(part, open));
    const members = list(node['oneOf'] ?? node['anyOf']);
    if (members.length > 0) parts.push(this.#member(members, open));
    if (own === undefined || array === undefined || parts.includes(undefined)) return undefined;
    const plain = Object.fromEntries(entriesOf(node).filter(([key]) => PLAIN.includes(key)));
    return { ...plain, ...own, ...array, ...(parts.length === 0 ? {} : { allOf: parts }) };
  }

  #object(node: Json, open: ReadonlySet<string>): Json | undefined {
    const required = list(node['required']);
    const properties: [string, Json][] = [];
    for (const [name, schema] of entriesOf(node['properties'])) {
      if (!required.includes(name) && this.#left <= 0) continue;
      const property = this.cut(schema, open);
      if (property !== undefined) properties.push([name, property]);
      else if (required.includes(name)) return undefined;
    }
    const { additionalProperties: others } = node;
    const additional = isObject(others) ? this.cut(others, open) : undefined;
    return {
      ...('properties' in node ? { properties: Object.fromEntries(properties) } : {}),
      ...(additional === undefined ? {} : { additionalProperties: additional }),
    };
  }

  #array(node: Json, open: ReadonlySet<string>): Json | undefined {
    const { items, prefixItems = items, minItems = 0 } = node;
    if (prefixItems === undefined) return {};
    const cut = Array.isArray(prefixItems)
      ? prefixItems.map((item) => this.cut(item, open))
      : this.cut(prefixItems, open);
    if (cut !== undefined && !(Array.isArray(cut) && cut.includes(undefined)))
      return { items: cut };
    return minItems === 0 ? { const: [] } : undefined;
  }

  /** Returns the first finite alternative. Uses null only if no other alternative is finite. */
  #member(members: readonly unknown[], open: ReadonlySet<string>): Json | undefined {
    const isNull = (member: unknown): boolean => isObject(member) && member['type'] === 'null';
    const ordered = [...members].sort((a, b) => Number(isNull(a)) - Number(isNull(b)));
    for (const member of ordered) {
      const cut = this.cut(member, open);
      if (cut !== undefined) return cut;
    }
    return undefined;
  }
}

function allowsNull(node: Json): boolean {
  return (
    [node['type']].flat().includes('null') ||
    list(node['oneOf'] ?? node['anyOf']).some((member) => isObject(member) && allowsNull(member))
  );
}

function withOne(set: ReadonlySet<string>, one: string): ReadonlySet<string> {
  return new Set([...set, one]);
}
