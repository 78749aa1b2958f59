import type { MethodSurface } from '../../../surface/surface.ts';
import type { Schema } from './schema.ts';
import type { DeclarationPlan, TypeRef } from './declarations.ts';

/** The return value of a method, and how the client reads it. */
export interface ResultPlan {
  /** Type of the returned value, of a list's items, or of a stream's events. Undefined if there is no value. */
  readonly type: TypeRef | undefined;
  /** True if the value can be `undefined` because a response has no content. */
  readonly optional: boolean;
  readonly stream: 'events' | 'data' | 'jsonl' | undefined;
  /** Set if the value is a file, either always or depending on the response's content type. */
  readonly file: 'always' | 'sometimes' | undefined;
  /** `Accept` header. Undefined if it would contain only JSON. */
  readonly accept: string | undefined;
  /** Dotted path of the value in the response body. Undefined for lists, and if the body is the value. */
  readonly unwrap: string | undefined;
  /**
   * Dotted path of a list's items in the response body. Empty if the body is the list, and undefined if the method
   * doesn't return a list.
   */
  readonly items: string | undefined;
  /**
   * Type of the response body that contains a list's items. Undefined if the body is the list, or if the method doesn't
   * return a list.
   */
  readonly envelope: TypeRef | undefined;
}

/** Plans the result, with declarations for its unnamed types. */
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
