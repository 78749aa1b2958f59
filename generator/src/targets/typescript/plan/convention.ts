import type { Parameter } from '../../../model/api.ts';
import type { NamedApi, NamedOperation } from '../../../naming/named-api.ts';
import { resolveRef } from '../../../model/schema/resolve-ref.ts';
import { propertiesByName } from '../../../model/examples/conform.ts';
import type { Property, Schema } from '../../../model/schema/schema.ts';
import { localName, Scope } from './names.ts';
import type {
  CallInputs,
  Group,
  InputArgument,
  InputPlan,
  PatternMember,
  PositionalPlan,
  TypeRef,
} from './sdk.ts';
import { styleNames } from './styles.ts';

/**
 * The calling convention, decided here for methods, tests, snippets and docs alike: one path parameter is positional,
 * two or more are named, so that reordering them in the description can't silently swap them; everything else is one
 * input object; a body that is no plain object, or whose fields collide with parameters, sits in it under `body`.
 */
export interface Convention {
  readonly positional: readonly PositionalPlan[];
  readonly input: InputArgument | undefined;
  readonly inputs: CallInputs;
  /** The declaration of the input's type, where it is not a schema that has a name. */
  readonly declared: InputPlan | undefined;
}

export function convention(
  operation: NamedOperation,
  model: NamedApi,
  takeName: () => string,
): Convention {
  const inPath = operation.parameters.filter((parameter) => parameter.in === 'path');
  const others = operation.parameters.filter((parameter) => parameter.in !== 'path');
  const locals = new Scope([
    ...LOCALS,
    ...styleNames(operation, model),
    ...Object.keys(model.settings.pagination ?? {}),
  ]);
  const positional =
    inPath.length === 1
      ? inPath.map((parameter) => ({
          local: locals.take(localName(parameter.alias ?? parameter.name)),
          parameter,
        }))
      : [];
  const named = [...(inPath.length > 1 ? inPath : []), ...others];
  const unbound = uniqueFields(named);
  const body = bodyShape(operation, model, unbound);
  const fields = body.kind === 'member' ? uniqueFields(named, ['body']) : unbound;
  const path: Group | undefined =
    positional.length > 0
      ? positional.map(({ local, parameter }) => ({ key: parameter.name, local }))
      : undefined;

  if (fields.length === 0 && body.kind === 'none') {
    return { positional, input: undefined, inputs: { ...NO_INPUTS, path }, declared: undefined };
  }
  if (fields.length === 0 && body.kind === 'whole') {
    const { type, declared } = wholeBody(operation, body.schema, takeName);
    const optional = operation.requestBody?.required !== true;
    const input = { type, optional, defaulted: false, pattern: undefined };
    return { positional, input, inputs: { ...NO_INPUTS, path, body: 'input' }, declared };
  }
  const declared = declare(operation, fields, body, takeName());
  const optional =
    declared.bases.length === 0 &&
    declared.alias === undefined &&
    declared.properties.every(({ name, required }) => !required && !(name in Object.prototype));
  const { pattern, inputs } = distribute(fields, body, locals);
  return {
    positional,
    input: { type: { name: declared.name }, optional, defaulted: optional, pattern },
    inputs: { ...inputs, path: path ?? inputs.path },
    declared,
  };
}

/** What a method's body mentions: parameters of these names would hide it. */
const LOCALS =
  'input options body query binary events formWithFiles jsonl mixed multipart ndjson text until urlencoded'.split(
    ' ',
  );

const NO_INPUTS: CallInputs = {
  path: undefined,
  query: undefined,
  header: undefined,
  cookie: undefined,
  body: undefined,
};

interface Field {
  /** Its name in the input object: the parameter's, unless the description gives another or it is taken. */
  readonly key: string;
  readonly parameter: Parameter;
}

function uniqueFields(parameters: readonly Parameter[], others: readonly string[] = []): Field[] {
  const taken = new Set(others);
  const names = new Set(parameters.map(({ name }) => name));
  return parameters.map((parameter) => {
    const { alias, name } = parameter;
    let key = alias === undefined || taken.has(alias) || names.has(alias) ? name : alias;
    if (taken.has(key)) key = `${parameter.in}${key.charAt(0).toUpperCase()}${key.slice(1)}`;
    for (let count = 2; taken.has(key); count += 1) key = `${name}${String(count)}`;
    taken.add(key);
    return { key, parameter };
  });
}

/** What a parameter is called in the input object of a method. */
export function keyOf({ in: place, name }: Parameter, { input, inputs }: Called): string {
  const group = inputs[place];
  const local =
    typeof group === 'object' ? group.find(({ key }) => key === name)?.local : undefined;
  const member = input?.pattern?.find(
    (candidate) => 'local' in candidate && candidate.local === local,
  );
  return member !== undefined && 'key' in member ? member.key : name;
}

type Called = Pick<Convention, 'input' | 'inputs'>;

type BodyShape =
  | { readonly kind: 'none' }
  /** The body is the input object. */
  | { readonly kind: 'whole'; readonly schema: Schema }
  /** The body's fields stand beside the parameters. */
  | { readonly kind: 'merged'; readonly schema: Schema }
  /** The body is a member of its own. */
  | { readonly kind: 'member'; readonly schema: Schema };

function bodyShape(
  { requestBody }: NamedOperation,
  model: NamedApi,
  fields: readonly Field[],
): BodyShape {
  if (requestBody === undefined) return { kind: 'none' };
  const { schema } = requestBody;
  if (fields.length === 0)
    return { kind: isObjectLike(schema, model) ? 'whole' : 'member', schema };
  const meant = resolveRef(schema, model);
  const properties = meant.kind === 'object' ? propertiesByName(meant, model) : undefined;
  const plainObject =
    meant.kind === 'object' &&
    (meant.additionalProperties === undefined || meant.additionalProperties.kind === 'never') &&
    [...(properties?.values() ?? [])].some(({ readOnly }) => !readOnly);
  const collides = fields.some(({ key }) => properties?.has(key));
  return plainObject && !collides && requestBody.required
    ? { kind: 'merged', schema }
    : { kind: 'member', schema };
}

function wholeBody(
  operation: NamedOperation,
  schema: Schema,
  takeName: () => string,
): { type: TypeRef; declared: InputPlan | undefined } {
  const isNameless =
    schema.kind === 'object' && schema.properties.length + schema.bases.length === 0;
  if (schema.kind === 'ref' || isNameless) return { type: { schema }, declared: undefined };
  const declared =
    schema.kind === 'object'
      ? {
          name: takeName(),
          ...inputOf(operation),
          bases: schema.bases,
          properties: schema.properties,
          additionalProperties: schema.additionalProperties,
          propertyNamePrefixes: schema.propertyNamePrefixes,
          alias: undefined,
        }
      : {
          name: takeName(),
          ...inputOf(operation),
          bases: [],
          properties: [],
          additionalProperties: undefined,
          alias: schema,
        };
  return { type: { name: declared.name }, declared };
}

function inputOf(operation: NamedOperation): Pick<InputPlan, 'view' | 'doc'> {
  return {
    view: 'request',
    doc: {
      description: operation.summary === undefined ? undefined : `Input: ${operation.summary}`,
    },
  };
}

function declare(
  operation: NamedOperation,
  fields: readonly Field[],
  body: BodyShape,
  name: string,
): InputPlan {
  const own = fields.map(({ key, parameter }) =>
    property(key, parameter.schema, parameter.required, parameter.doc),
  );
  const common = { name, ...inputOf(operation), additionalProperties: undefined, alias: undefined };
  if (body.kind === 'member') {
    const described = { description: operation.requestBody?.description ?? 'The body.' };
    return {
      ...common,
      bases: [],
      properties: [
        ...own,
        property('body', body.schema, operation.requestBody?.required === true, described),
      ],
    };
  }
  if (body.kind !== 'merged') return { ...common, bases: [], properties: own };
  if (body.schema.kind === 'object')
    return { ...common, bases: body.schema.bases, properties: [...own, ...body.schema.properties] };
  return { ...common, bases: [body.schema], properties: own };
}

function property(name: string, schema: Schema, required: boolean, doc: Property['doc']): Property {
  return { name, schema, required, readOnly: false, writeOnly: false, doc };
}

/** Takes the input object apart: the largest group of fields is what is left over, the others are named. */
function distribute(
  fields: readonly Field[],
  body: BodyShape,
  locals: Scope,
): { pattern: readonly PatternMember[] | undefined; inputs: CallInputs } {
  const places = new Set<string>(fields.map(({ parameter }) => parameter.in));
  const [onlyPlace] = places;
  const renamed = fields.some(({ key, parameter }) => key !== parameter.name);
  if (body.kind === 'none' && places.size === 1 && onlyPlace !== undefined && !renamed) {
    return { pattern: undefined, inputs: { ...NO_INPUTS, [onlyPlace]: 'input' } };
  }
  const rest =
    body.kind === 'merged' ? 'body' : places.has('query') && !renamed ? 'query' : undefined;
  const pattern: PatternMember[] = [];
  const groups: Record<string, { key: string; local: string }[]> = {};
  for (const { key, parameter } of fields) {
    if (parameter.in === rest) continue;
    const local = locals.take(localName(key));
    pattern.push({ key, local });
    (groups[parameter.in] ??= []).push({ key: parameter.name, local });
  }
  if (body.kind === 'member') pattern.push({ key: 'body', local: 'body' });
  if (rest !== undefined) pattern.push({ rest });
  return {
    pattern,
    inputs: {
      path: groups['path'],
      query: rest === 'query' ? 'query' : groups['query'],
      header: groups['header'],
      cookie: groups['cookie'],
      body: body.kind === 'none' ? undefined : 'body',
    },
  };
}

/** Objects and unions of objects: what can be an argument by itself. */
function isObjectLike(schema: Schema, model: NamedApi, open = new Set<string>()): boolean {
  if (schema.kind === 'ref') {
    if (open.has(schema.to)) return true;
    return isObjectLike(
      model.schemas.get(schema.to)?.schema ?? { kind: 'unknown' },
      model,
      open.add(schema.to),
    );
  }
  if (schema.kind === 'object') return true;
  return (
    (schema.kind === 'union' || schema.kind === 'intersection') &&
    schema.members.every((member) => isObjectLike(member, model, open))
  );
}
