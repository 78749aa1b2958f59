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
  /** The type of the response body that contains a list's items. */
  readonly envelope: TypeRef | undefined;
}

/** Plans the result, with declarations of its types that have no name. */
export function planResult(
  { result }: MethodSurface,
  takeName: (kind: 'result' | 'envelope') => string,
): { readonly result: ResultPlan; readonly declared: readonly DeclarationPlan[] } {
  const { schema, optional, stream, file, accept, unwrap, items, description } = result;
  const declared: DeclarationPlan[] = [];
  const typeRef = (kind: 'result' | 'envelope', of: Schema): TypeRef => {
    if (!needsName(of)) return { schema: of };
    const declaration = declare(takeName(kind), of, description);
    declared.push(declaration);
    return { name: declaration.name };
  };
  const type =
    stream === 'events' ? { name: 'ServerSentEvent' } : schema && typeRef('result', schema);
  const envelope = result.envelope && typeRef('envelope', result.envelope);
  return { result: { type, optional, stream, file, accept, unwrap, items, envelope }, declared };
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
