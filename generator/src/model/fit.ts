import type { ApiModel } from './api.ts';
import type { ObjectSchema, Property, Schema, TupleSchema } from './schema.ts';

/** Text that stands for bytes. */
export class Bytes {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

/**
 * The value as far as it can be sent as `schema`: fields that the schema does not know, or that are readOnly, are left
 * out, and texts in the place of bytes become `Bytes`. Undefined where it does not fit.
 */
export function fit(
  schema: Schema,
  value: unknown,
  model: ApiModel,
): { readonly value: unknown } | undefined {
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
      return typeof value === 'number' && (Number.isSafeInteger(value) || !Number.isInteger(value))
        ? { value }
        : undefined;
    case 'binary':
      return typeof value === 'string' ? { value: new Bytes(value) } : undefined;
    case 'enum':
      return schema.values.some((allowed) => allowed.value === value) ? { value } : undefined;
    case 'array':
      return Array.isArray(value)
        ? all(value.map((item) => fit(schema.items, item, model)))
        : undefined;
    case 'tuple':
      return fitTuple(schema, value, model);
    case 'object':
      return fitObject(schema, value, model);
    case 'union':
      return fitUnion(schema, value, model);
    case 'intersection':
      return fitIntersection(schema.members, value, model);
    case 'ref':
      return fit(model.schemas.get(schema.to)?.schema ?? { kind: 'unknown' }, value, model);
  }
}

type Fitted = ReturnType<typeof fit>;

function all(items: readonly Fitted[]): Fitted {
  return items.every((item) => item !== undefined)
    ? { value: items.map((item) => item.value) }
    : undefined;
}

function fitTuple({ items, least, rest }: TupleSchema, value: unknown, model: ApiModel): Fitted {
  if (
    !Array.isArray(value) ||
    value.length < (least ?? items.length) ||
    (rest === undefined && value.length > items.length)
  )
    return undefined;
  return all(
    value.map((item, index) => fit(items[index] ?? rest ?? { kind: 'never' }, item, model)),
  );
}

function fitObject(schema: ObjectSchema, value: unknown, model: ApiModel): Fitted {
  if (!isRecord(value)) return undefined;
  const properties = allProperties(schema, model);
  const fitted: Record<string, unknown> = {};
  for (const { name, schema: type, required, readOnly } of properties.values()) {
    if (readOnly) continue;
    const field = Object.hasOwn(value, name) ? fit(type, value[name], model) : undefined;
    if (field !== undefined) fitted[name] = field.value;
    else if (required) return undefined;
  }
  const { additional } = schema;
  const isMap = additional !== undefined ? additional.kind !== 'never' : properties.size === 0;
  for (const [name, field] of isMap ? Object.entries(value) : []) {
    const other = properties.has(name)
      ? undefined
      : fit(additional ?? { kind: 'unknown' }, field, model);
    if (other !== undefined) fitted[name] = other.value;
  }
  return { value: fitted };
}

/** The properties of an object, with those that it inherits. */
export function allProperties(
  schema: ObjectSchema,
  model: ApiModel,
): ReadonlyMap<string, Property> {
  const inherited = schema.bases.flatMap((base) => {
    const target = model.schemas.get(base.to)?.schema;
    return target?.kind === 'object' ? [...allProperties(target, model)] : [];
  });
  return new Map([
    ...inherited,
    ...schema.properties.map((property): [string, Property] => [property.name, property]),
  ]);
}

/** Of the members that fit, the one that keeps most of the value. */
function fitUnion(
  { members, discriminator }: Extract<Schema, { kind: 'union' }>,
  value: unknown,
  model: ApiModel,
): Fitted {
  const fitting = members.flatMap((member, index) => {
    const tags = discriminator?.tags[index] ?? [];
    const tag =
      discriminator !== undefined && isRecord(value) ? value[discriminator.property] : undefined;
    const fitted =
      tags.length === 0 || tags.some((own) => own === tag) ? fit(member, value, model) : undefined;
    return fitted === undefined ? [] : [fitted];
  });
  return fitting.sort((a, b) => size(b.value) - size(a.value))[0];
}

function fitIntersection(members: readonly Schema[], value: unknown, model: ApiModel): Fitted {
  const fitted = members.map((member) => fit(member, value, model));
  if (!fitted.every((part) => part !== undefined)) return undefined;
  return isRecord(value)
    ? { value: Object.assign({}, ...fitted.map((part) => part.value)) }
    : fitted[0];
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
