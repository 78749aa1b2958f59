import type { ApiModel, Body, Parameter } from './api.ts';
import { lengthWithin, numberWithin } from './limits.ts';
import { matching } from './pattern.ts';
import type { Limits, Schema } from './schema.ts';

/** A value that a schema allows, the same on every run: the description's example where it has one. */
export function sample(
  schema: Schema,
  model: ApiModel,
  name = 'value',
  open: ReadonlySet<string> = new Set(),
  limits: Limits = {},
): unknown {
  switch (schema.kind) {
    case 'unknown':
    case 'never':
    case 'null':
      return null;
    case 'boolean':
      return true;
    case 'number':
      return numberWithin(limits);
    case 'string':
      return sampleString(schema.format, name, limits);
    case 'binary':
      return 'data';
    case 'enum':
      return schema.values[0]?.value ?? null;
    case 'array':
      return isOpen(schema.items, open)
        ? []
        : Array.from({ length: Math.max(1, limits.minItems ?? 0) }, () =>
            sample(schema.items, model, name, open),
          );
    case 'tuple':
      return schema.items.map((item) => sample(item, model, name, open));
    case 'object':
      return sampleObject(schema, model, open);
    case 'union':
      return sample(
        schema.members.find((member) => !isOpen(member, open) && member.kind !== 'null') ?? {
          kind: 'null',
        },
        model,
        name,
        open,
        limits,
      );
    case 'intersection':
      return Object.assign(
        {},
        ...schema.members.map((member) => sample(member, model, name, open)),
      );
    case 'ref': {
      const named = model.schemas.get(schema.to);
      if (named === undefined || open.has(schema.to)) return null;
      return (
        named.doc.example ??
        sample(named.schema, model, name, new Set([...open, schema.to]), {
          ...named.doc.limits,
          ...limits,
        })
      );
    }
  }
}

/** The example of a parameter, else one made from its schema; any text where the schema says nothing. */
export function sampleParameter({ doc, schema, name }: Parameter, model: ApiModel): unknown {
  return doc.example ?? doc.default ?? sample(schema, model, name, new Set(), doc.limits) ?? name;
}

export function sampleBody({ example, schema }: Body, model: ApiModel): unknown {
  return example ?? sample(schema, model, 'body');
}

function sampleObject(
  schema: Extract<Schema, { kind: 'object' }>,
  model: ApiModel,
  open: ReadonlySet<string>,
): Record<string, unknown> {
  const inherited = schema.bases
    .map((base) => sample(base, model, 'value', open))
    .filter((value) => typeof value === 'object' && value !== null);
  const own = schema.properties
    .filter(({ required, readOnly, schema: type }) => required && !readOnly && !isOpen(type, open))
    .map((property): [string, unknown] => [
      property.name,
      property.doc.example ??
        sample(property.schema, model, property.name, open, property.doc.limits),
    ]);
  return Object.fromEntries([...inherited.flatMap((value) => Object.entries(value)), ...own]);
}

/** Whether a schema is being sampled already: a further step would never end. */
function isOpen(schema: Schema, open: ReadonlySet<string>): boolean {
  return schema.kind === 'ref' && open.has(schema.to);
}

function sampleString(format: string | undefined, name: string, limits: Limits): string {
  switch (format) {
    case 'date-time':
      return '2030-01-02T03:04:05Z';
    case 'date':
      return '2030-01-02';
    case 'byte':
      return 'ZGF0YQ==';
    case 'uuid':
      return '123e4567-e89b-12d3-a456-426614174000';
    case 'email':
      return 'person@example.com';
    case 'uri':
    case 'url':
      return 'https://example.com';
    default:
      return (
        (limits.pattern === undefined ? undefined : matching(limits.pattern)) ??
        lengthWithin(name, limits)
      );
  }
}
