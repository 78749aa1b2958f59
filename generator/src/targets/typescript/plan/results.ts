import type { MethodSurface } from '../../../surface/surface.ts';
import type { Schema } from './schema.ts';
import type { DeclarationPlan, TypeRef } from './declarations.ts';

/** The return value of a method, and how the client reads it. */
export interface ResultPlan {
  /** The type inside the promise; for a list, of its items; for a stream, of its events. Undefined: no value. */
  readonly type: TypeRef | undefined;
  /** True if the value may be `undefined`, because a response has no content. */
  readonly optional: boolean;
  readonly stream: 'events' | 'data' | 'jsonl' | undefined;
  /** Set if the value is a file, always or depending on the content type of the response. */
  readonly file: 'always' | 'sometimes' | undefined;
  /** The `Accept` header, unless it is only JSON. */
  readonly accept: string | undefined;
  /** Dotted path of the value in the response body. */
  readonly unwrap: string | undefined;
  /** Dotted path of a list's items in the response body. */
  readonly items: string | undefined;
}

/** Plans the result, with a declaration of its type unless it has a name. */
export function planResult(
  { result }: MethodSurface,
  takeName: () => string,
): { readonly result: ResultPlan; readonly declared: DeclarationPlan | undefined } {
  const { schema, optional, stream, file, accept, unwrap, items } = result;
  const common = { optional, stream, file, accept, unwrap, items };
  if (schema === undefined) return { result: { type: undefined, ...common }, declared: undefined };
  if (stream === 'events')
    return { result: { type: { name: 'ServerSentEvent' }, ...common }, declared: undefined };
  if (!needsName(schema)) return { result: { type: { schema }, ...common }, declared: undefined };
  const declared = declare(takeName(), schema, result.description);
  return { result: { type: { name: declared.name }, ...common }, declared };
}

/** True for schemas with anonymous objects, which would be too long for a signature. */
function needsName(schema: Schema): boolean {
  return (
    (schema.kind === 'object' && (schema.properties.length > 0 || schema.bases.length > 0)) ||
    schema.kind === 'intersection' ||
    (schema.kind === 'array' && needsName(schema.items)) ||
    (schema.kind === 'union' &&
      schema.members.some((part) => part.kind === 'object' || needsName(part)))
  );
}

function declare(name: string, schema: Schema, description: string | undefined): DeclarationPlan {
  const common = { name, direction: 'response', doc: { description } } as const;
  return schema.kind === 'object'
    ? {
        ...common,
        bases: schema.bases,
        properties: schema.properties,
        additionalProperties: schema.additionalProperties,
        patternProperties: schema.patternProperties,
        alias: undefined,
      }
    : { ...common, bases: [], properties: [], additionalProperties: undefined, alias: schema };
}
