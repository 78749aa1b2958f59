import type { Description } from '../description/description.js';
import { entriesOf, isObject, type Json, list } from '../description/json.js';

/** So many schemas are looked into in full; after them, what may be left out is. */
const MOST = 1000;

/** What a sampler takes from a schema as it is. */
const PLAIN =
  `type const enum default example examples format minLength maxLength minimum maximum exclusiveMinimum
  exclusiveMaximum multipleOf minItems maxItems`.split(/\s+/);

/**
 * A schema without references whose values all fit `schema`: where that leads back to itself, the property is left out,
 * the list is empty, or another alternative is taken. Undefined where no value has an end.
 */
export function finite(description: Description, schema: unknown): Json | undefined {
  return new Cutter(description).cut(schema, new Set());
}

class Cutter {
  readonly #description: Description;
  #left = MOST;

  constructor(description: Description) {
    this.#description = description;
  }

  /** @param open - the references that lead here. */
  cut(schema: unknown, open: ReadonlySet<string>): Json | undefined {
    this.#left -= 1;
    if (schema === false || this.#left < -MOST) return undefined;
    const located = this.#description.follow(schema, '');
    if (located === undefined) return {};
    const { node, at } = located;
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

  /** The first alternative that has an end, null as the last. */
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
