import { entries } from '../../load/node.ts';
import type { ApiModel } from '../api.ts';
import { resolveRef } from '../schema/resolve-ref.ts';
import { schemaOfOther } from '../schema/pattern-properties.ts';
import type { ObjectSchema, Property, Schema, TupleSchema } from '../schema/schema.ts';
import { propertiesOfParts } from '../schema/query.ts';

/** A string that represents bytes. */
export class Bytes {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/** A list whose schema is a tuple, so the position of an item determines its type. */
export class TupleValue extends Array<unknown> {}

/**
 * Converts a value to one that can be sent as `schema`. Omits readOnly properties, properties that the schema doesn't
 * allow, and optional properties whose value doesn't conform. Converts strings that represent bytes to `Bytes`. Returns
 * undefined if the value doesn't conform otherwise.
 */
export function conform(
  schema: Schema,
  value: unknown,
  model: Pick<ApiModel, 'schemas'>,
): Conformed {
  return new Conformer(model).conform(schema, value);
}

type Conformed = { readonly value: unknown } | undefined;

class Conformer {
  readonly #model: Pick<ApiModel, 'schemas'>;
  /**
   * Results, keyed by schema name and value. They are cached because nested unions need the same results many times.
   */
  readonly #known = new Map<string, Map<unknown, Conformed>>();

  constructor(model: Pick<ApiModel, 'schemas'>) {
    this.#model = model;
  }

  conform(schema: Schema, value: unknown): Conformed {
    switch (schema.kind) {
      case 'unknown':
        return { value };
      case 'never':
        return undefined;
      case 'null':
        return value === null ? { value } : undefined;
      case 'boolean':
      case 'string':
        return typeof value === schema.kind ? { value } : undefined;
      case 'number':
        return typeof value === 'number' &&
          (Number.isSafeInteger(value) || !Number.isInteger(value))
          ? { value }
          : undefined;
      case 'binary':
        return typeof value === 'string' ? { value: new Bytes(value) } : undefined;
      case 'enum':
        return schema.values.some((allowed) => allowed.value === value) ? { value } : undefined;
      case 'array':
        return Array.isArray(value)
          ? all(value.map((item) => this.conform(schema.items, item)))
          : undefined;
      case 'tuple':
        return this.#tuple(schema, value);
      case 'object':
        return this.#object(schema, value);
      case 'union':
        return this.#union(schema, value);
      case 'intersection':
        return this.#intersection(schema.members, value);
      case 'ref':
        return this.#named(schema.to, value);
    }
  }

  #named(to: string, value: unknown): Conformed {
    const known = this.#known.get(to) ?? new Map<unknown, Conformed>();
    this.#known.set(to, known);
    if (!known.has(value))
      known.set(
        value,
        this.conform(this.#model.schemas.get(to)?.schema ?? { kind: 'unknown' }, value),
      );
    return known.get(value);
  }

  #tuple({ items, minItems, rest }: TupleSchema, value: unknown): Conformed {
    if (
      !Array.isArray(value) ||
      value.length < (minItems ?? items.length) ||
      (rest === undefined && value.length > items.length)
    )
      return undefined;
    const fitted = all(
      value.map((item, index) => this.conform(items[index] ?? rest ?? { kind: 'never' }, item)),
    );
    return fitted && { value: TupleValue.from(fitted.value) };
  }

  #object(schema: ObjectSchema, value: unknown): Conformed {
    if (!isRecord(value)) return undefined;
    const properties = propertiesByName(schema, this.#model);
    const fitted: [string, unknown][] = [];
    for (const { name, schema: type, required, readOnly } of properties.values()) {
      if (readOnly) continue;
      const field = Object.hasOwn(value, name) ? this.conform(type, value[name]) : undefined;
      if (field !== undefined) fitted.push([name, field.value]);
      else if (required) return undefined;
    }
    for (const [name, field] of Object.entries(value)) {
      if (properties.has(name)) continue;
      const type =
        schemaOfOther(name, schema) ?? (properties.size === 0 ? { kind: 'unknown' } : undefined);
      const other = type && this.conform(type, field);
      if (other !== undefined) fitted.push([name, other.value]);
    }
    return { value: Object.fromEntries(fitted) };
  }

  /**
   * Returns the value as converted by the conforming union member that keeps the most of its properties, or undefined
   * if no member conforms.
   */
  #union(
    { members, discriminator }: Extract<Schema, { kind: 'union' }>,
    value: unknown,
  ): Conformed {
    const fitting = members.flatMap((member, index) => {
      const tags = discriminator?.values[index] ?? [];
      const tag =
        discriminator !== undefined && isRecord(value)
          ? value[discriminator.propertyName]
          : undefined;
      const fitted =
        tags.length === 0 || tags.some((own) => own === tag)
          ? this.conform(member, value)
          : undefined;
      return fitted === undefined ? [] : [fitted];
    });
    return fitting.sort((a, b) => size(b.value) - size(a.value))[0];
  }

  #intersection(members: readonly Schema[], value: unknown): Conformed {
    const fitted = members.map((member) => this.conform(member, value));
    if (!fitted.every((part) => part !== undefined)) return undefined;
    return isRecord(value)
      ? { value: Object.fromEntries(fitted.flatMap((part) => entries(part.value))) }
      : fitted[0];
  }
}

function all(items: readonly Conformed[]): { readonly value: readonly unknown[] } | undefined {
  return items.every((item) => item !== undefined)
    ? { value: items.map((item) => item.value) }
    : undefined;
}

/** Returns the properties of an object, including inherited ones. */
export function propertiesByName(
  schema: ObjectSchema,
  model: Pick<ApiModel, 'schemas'>,
): ReadonlyMap<string, Property> {
  const properties = propertiesOfParts(schema, (part) => resolveRef(part, model));
  return new Map(properties.map((property) => [property.name, property]));
}

function size(value: unknown): number {
  return isRecord(value) ? Object.keys(value).length : 1;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Bytes)
  );
}
