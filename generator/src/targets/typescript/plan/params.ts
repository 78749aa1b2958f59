import type { Parameter } from '../../../model/api.ts';
import type { Arguments, BodyPlacement, NamedParameter } from '../../../surface/arguments.ts';
import type { MethodSurface } from '../../../surface/surface.ts';
import { localName, Scope } from './names.ts';
import type { Property, Schema } from './schema.ts';
import type { DeclarationPlan, TypeRef } from './declarations.ts';

/** A positional parameter. */
export interface PositionalPlan {
  readonly local: string;
  /** Name in the document. */
  readonly name: string;
  readonly schema: Schema;
  readonly description: string | undefined;
}

/** The argument `params`. */
export interface ParamsPlan {
  readonly type: TypeRef;
  readonly optional: boolean;
  /** True if the argument defaults to `{}`. */
  readonly defaulted: boolean;
  /**
   * The pattern that destructures the object into some members and a rest element. Undefined if the object isn't
   * destructured.
   */
  readonly pattern: ParamsPattern | undefined;
  /** Keys of the parameters in the object, by location and name, such as `query filter`. */
  readonly keys: ReadonlyMap<string, string>;
  readonly body: BodyPlacement['kind'];
}

export interface ParamsPattern {
  readonly members: readonly PatternMember[];
  readonly rest: string;
}

interface PatternMember {
  readonly key: string;
  readonly local: string;
  /**
   * True if an object without this member inherits one from `Object.prototype`. The inherited member must not be sent.
   */
  readonly mayBeInherited: boolean;
}

/** The sources of a request's values. */
export interface Placement {
  readonly path: Group | undefined;
  readonly query: Group | undefined;
  readonly header: Group | undefined;
  readonly cookie: Group | undefined;
  readonly body: Source | undefined;
}

/** All values of a location together, or each value individually. */
export type Group = Source | readonly { readonly name: string; readonly from: Source }[];

/** A local variable, or a member of `params`. */
export type Source =
  { readonly local: string } | (Omit<PatternMember, 'key' | 'local'> & { readonly member: string });

export interface Call {
  readonly positional: readonly PositionalPlan[];
  readonly params: ParamsPlan | undefined;
  readonly placement: Placement;
  /** Declaration of the type of `params`, unless the type is a named schema. */
  readonly declared: DeclarationPlan | undefined;
}

/**
 * Plans the signature of a method.
 *
 * @param imported - Names that the method's file imports. Local names must not shadow them.
 */
export function planCall(
  method: MethodSurface,
  imported: readonly string[],
  takeName: () => string,
): Call {
  const { body: placed, named, positional } = method.arguments;
  const locals = new Scope([...LOCALS, ...imported]);
  const own = positional.map((parameter) => ({
    local: locals.take(localName(parameter.alias ?? parameter.name)),
    name: parameter.name,
    schema: parameter.schema,
    description: parameter.doc.description,
  }));
  const path =
    own.length === 0 ? undefined : own.map(({ local, name }) => ({ name, from: { local } }));
  const common = { positional: own };
  if (named.length === 0 && placed.kind === 'none')
    return {
      ...common,
      params: undefined,
      placement: { ...NOWHERE, path },
      declared: undefined,
    };
  const keys = new Map(named.map(({ key, parameter }) => [parameterId(parameter), key]));
  if (named.length === 0 && placed.kind === 'whole') {
    const { type, declared } = wholeBody(method, placed.schema, takeName);
    const optional = method.body?.required !== true;
    return {
      ...common,
      params: { type, optional, defaulted: false, pattern: undefined, keys, body: placed.kind },
      placement: { ...NOWHERE, path, body: PARAMS },
      declared,
    };
  }
  const declared = declare(method, named, placed, takeName());
  const optional =
    declared.bases.length === 0 &&
    declared.alias === undefined &&
    declared.properties.every(({ name, required }) => !required && !(name in Object.prototype));
  const { pattern, placement } = distribute(method.arguments, locals);
  return {
    ...common,
    params: {
      type: { name: declared.name },
      optional,
      defaulted: optional,
      pattern,
      keys,
      body: placed.kind,
    },
    placement: { ...placement, path: path ?? placement.path },
    declared,
  };
}

/** Returns the key of a parameter in `ParamsPlan.keys`. */
export function parameterId({ in: place, name }: Pick<Parameter, 'in' | 'name'>): string {
  return `${place} ${name}`;
}

/** Identifiers in the body of a method. Local names must not shadow them. */
const LOCALS =
  'params options body query binary events formWithFiles jsonl mixed multipart ndjson text until urlencoded'.split(
    ' ',
  );

const PARAMS: Source = { local: 'params' };

const NOWHERE: Placement = {
  path: undefined,
  query: undefined,
  header: undefined,
  cookie: undefined,
  body: undefined,
};

function wholeBody(
  method: MethodSurface,
  schema: Schema,
  takeName: () => string,
): { readonly type: TypeRef; readonly declared: DeclarationPlan | undefined } {
  const isNameless =
    schema.kind === 'object' && schema.properties.length + schema.bases.length === 0;
  if (schema.kind === 'ref' || isNameless) return { type: { schema }, declared: undefined };
  const common = { name: takeName(), ...paramsOf(method) };
  const declared =
    schema.kind === 'object'
      ? {
          ...common,
          bases: schema.bases,
          properties: schema.properties,
          additionalProperties: schema.additionalProperties,
          patternProperties: schema.patternProperties,
          alias: undefined,
        }
      : { ...common, bases: [], properties: [], additionalProperties: undefined, alias: schema };
  return { type: { name: declared.name }, declared };
}

function paramsOf({ doc }: MethodSurface): Pick<DeclarationPlan, 'direction' | 'doc'> {
  return {
    direction: 'request',
    doc: { description: doc.summary === undefined ? undefined : `Parameters of "${doc.summary}".` },
  };
}

function declare(
  method: MethodSurface,
  named: readonly NamedParameter[],
  placed: BodyPlacement,
  name: string,
): DeclarationPlan {
  const own = named.map(({ key, parameter }) =>
    property(key, parameter.schema, parameter.required, parameter.doc),
  );
  const common = { name, ...paramsOf(method), additionalProperties: undefined, alias: undefined };
  if (placed.kind === 'member') {
    const doc = { description: method.body?.description ?? 'Body of the request.' };
    const body = property('body', placed.schema, method.body?.required === true, doc);
    return { ...common, bases: [], properties: [...own, body] };
  }
  if (placed.kind !== 'merged') return { ...common, bases: [], properties: own };
  const { schema } = placed;
  if (schema.kind === 'object')
    return { ...common, bases: schema.bases, properties: [...own, ...schema.properties] };
  // The body is a reference to an object.
  return { ...common, bases: [schema], properties: own };
}

function property(name: string, schema: Schema, required: boolean, doc: Property['doc']): Property {
  return { name, schema, required, readOnly: false, writeOnly: false, doc };
}

/**
 * Plans how params are destructured. The rest element contains the members of a merged body, or else the query
 * parameters unless a key differs from its parameter's name. All other members are named. Params without a rest element
 * aren't destructured.
 */
function distribute(
  { body, named }: Arguments,
  locals: Scope,
): { readonly pattern: ParamsPattern | undefined; readonly placement: Placement } {
  const places = new Set<Parameter['in']>(named.map(({ parameter }) => parameter.in));
  const [onlyPlace] = places;
  const isRenamed = named.some(({ key, parameter }) => key !== parameter.name);
  if (body.kind === 'none' && places.size === 1 && onlyPlace !== undefined && !isRenamed)
    return { pattern: undefined, placement: { ...NOWHERE, [onlyPlace]: PARAMS } };
  const rest =
    body.kind === 'merged' ? 'body' : places.has('query') && !isRenamed ? 'query' : undefined;
  const members: PatternMember[] = [];
  const groups: Partial<Record<Parameter['in'], { name: string; from: Source }[]>> = {};
  const sourceOf = ({ key, parameter: { required } }: NamedParameter): Source => {
    const mayBeInherited = !required && key in Object.prototype;
    if (rest === undefined) return { member: key, mayBeInherited };
    const local = locals.take(localName(key));
    members.push({ key, local, mayBeInherited });
    return { local };
  };
  for (const own of named) {
    const { in: place, name } = own.parameter;
    if (place !== rest) (groups[place] ??= []).push({ name, from: sourceOf(own) });
  }
  if (rest !== undefined && body.kind === 'member')
    members.push({ key: 'body', local: 'body', mayBeInherited: false });
  const bodySource: Source =
    rest === undefined ? { member: 'body', mayBeInherited: false } : { local: 'body' };
  return {
    pattern: rest === undefined ? undefined : { members, rest },
    placement: {
      path: groups.path,
      query: rest === 'query' ? { local: 'query' } : groups.query,
      header: groups.header,
      cookie: groups.cookie,
      body: body.kind === 'none' ? undefined : bodySource,
    },
  };
}
