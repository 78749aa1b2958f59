import { withNested } from '../../../model/schema/walk.ts';
import type { EnumSchema, Schema } from '../../../model/schema/schema.ts';
import type { Schemas } from '../../../surface/schemas.ts';
import type { ApiSurface } from '../../../surface/surface.ts';
import { schemasWith } from './schemas-with.ts';

/** The direction of a type. A schema may have different types in requests and responses. */
export type Direction = 'request' | 'response';

/** The directions in which schemas are used. */
export interface Usage {
  /** Pointers of the schemas that requests or responses refer to, directly or through other schemas. */
  readonly used: Readonly<Record<Direction, ReadonlySet<string>>>;
  /** Pointers of the schemas whose types differ by direction. */
  readonly differing: ReadonlySet<string>;
}

export function usageOf(surface: ApiSurface): Usage {
  const used = { request: new Set<string>(), response: new Set<string>() };
  for (const { body, parameters, responses } of surface.methods) {
    for (const { schema } of parameters) mark(schema, used.request, surface);
    if (body !== undefined) mark(body.schema, used.request, surface);
    for (const { content } of [...responses.success, ...responses.errors])
      if (content !== undefined) mark(content.schema, used.response, surface);
  }
  const callbacks = surface.methods.flatMap((method) => method.callbacks);
  for (const { schema } of [...surface.webhooks.messages, ...callbacks])
    if (schema !== undefined) mark(schema, used.response, surface);
  return { used, differing: schemasWith(surface, differs) };
}

function mark(schema: Schema, seen: Set<string>, { schemas }: Schemas): void {
  const open: Schema[] = [schema];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const part of withNested(next)) {
      if (part.kind !== 'ref' || seen.has(part.to)) continue;
      seen.add(part.to);
      const named = schemas.get(part.to);
      if (named !== undefined) open.push(named.schema);
    }
  }
}

/** True for a schema whose type differs by direction, apart from the schemas inside it. */
function differs(schema: Schema): boolean {
  switch (schema.kind) {
    case 'binary':
      return true;
    case 'string':
      return isDate(schema.format);
    case 'enum':
      return isExtensible(schema);
    case 'object':
      return schema.properties.some((property) => property.readOnly || property.writeOnly);
    default:
      return false;
  }
}

export function isDate(format: string | undefined): boolean {
  return format === 'date-time';
}

/**
 * True for an enum of several strings, unless it is declared as closed, because the API may add values. A single string
 * is a discriminator value.
 */
export function isExtensible({ values, closed }: EnumSchema): boolean {
  if (closed === true || values.length < 2) return false;
  return values.every(({ value }) => typeof value === 'string');
}
