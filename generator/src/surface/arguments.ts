import { FreeNames } from '../free-names.ts';
import type { RequestBody, Parameter } from '../model/api.ts';
import { resolveRef } from '../model/schema/resolve-ref.ts';
import { propertiesByName } from '../model/examples/conform.ts';
import type { Schema } from '../model/schema/schema.ts';
import type { Schemas } from './schemas.ts';

/**
 * The calling convention, which is the same in every language. A single path parameter is positional. Two or more are
 * named, so that reordering them in the document can't silently swap the arguments of existing calls. All other
 * arguments are members of one object.
 */
export interface Arguments {
  readonly positional: readonly Parameter[];
  readonly named: readonly NamedParameter[];
  readonly body: BodyPlacement;
}

export interface NamedParameter {
  /** Key in the object. It is the parameter's name, unless the document declares another name or the name is taken. */
  readonly key: string;
  readonly parameter: Parameter;
}

/**
 * - `none`: the method takes no body.
 * - `whole`: the object of parameters is the body.
 * - `merged`: the object has the members of the body and the parameters.
 * - `member`: the body is the member `body`, because it isn't a plain object, may be absent, or shares names with
 * parameters.
 */
export type BodyPlacement =
  | { readonly kind: 'none' }
  | { readonly kind: 'whole' | 'merged' | 'member'; readonly schema: Schema };

export function placeArguments(
  parameters: readonly Parameter[],
  body: RequestBody | undefined,
  schemas: Schemas,
): Arguments {
  const inPath = parameters.filter((parameter) => parameter.in === 'path');
  const others = parameters.filter((parameter) => parameter.in !== 'path');
  const positional = inPath.length === 1 ? inPath : [];
  const all = [...(inPath.length > 1 ? inPath : []), ...others];
  const named = nameParameters(all);
  const placement = placeBody(body, named, schemas);
  return {
    positional,
    named: placement.kind === 'member' ? nameParameters(all, ['body']) : named,
    body: placement,
  };
}

function nameParameters(
  parameters: readonly Parameter[],
  reserved: readonly string[] = [],
): NamedParameter[] {
  const taken = new FreeNames(reserved);
  const names = new Set(parameters.map(({ name }) => name));
  return parameters.map((parameter) => {
    const { alias, name } = parameter;
    let key = alias === undefined || taken.has(alias) || names.has(alias) ? name : alias;
    if (taken.has(key)) key = `${parameter.in}${key.charAt(0).toUpperCase()}${key.slice(1)}`;
    return { key: taken.take(key, name), parameter };
  });
}

function placeBody(
  body: RequestBody | undefined,
  named: readonly NamedParameter[],
  schemas: Schemas,
): BodyPlacement {
  if (body === undefined) return { kind: 'none' };
  const { required, schema } = body;
  if (named.length === 0)
    return { kind: isObjectLike(schema, schemas) ? 'whole' : 'member', schema };
  const resolved = resolveRef(schema, schemas);
  const properties =
    resolved.kind === 'object' ? propertiesByName(resolved, schemas) : new Map<string, never>();
  const isPlainObject =
    resolved.kind === 'object' &&
    (resolved.additionalProperties === undefined ||
      resolved.additionalProperties.kind === 'never') &&
    [...properties.values()].some(({ readOnly }) => !readOnly);
  const collides = named.some(({ key }) => properties.has(key));
  return { kind: isPlainObject && !collides && required ? 'merged' : 'member', schema };
}

/**
 * True for a schema that can be the type of the object of parameters: an object, or a union or intersection of objects.
 */
function isObjectLike(schema: Schema, schemas: Schemas, open = new Set<string>()): boolean {
  if (schema.kind === 'ref') {
    if (open.has(schema.to)) return true;
    const named = schemas.schemas.get(schema.to)?.schema ?? { kind: 'unknown' };
    return isObjectLike(named, schemas, open.add(schema.to));
  }
  if (schema.kind === 'object') return true;
  return (
    (schema.kind === 'union' || schema.kind === 'intersection') &&
    schema.members.every((member) => isObjectLike(member, schemas, open))
  );
}
