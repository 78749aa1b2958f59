import { conform, propertiesByName } from '../model/examples/conform.ts';
import type { RequestBody, Parameter } from '../model/api.ts';
import { resolveRef } from '../model/schema/resolve-ref.ts';
import { sample } from '../model/examples/sample.ts';
import type { Schema } from '../model/schema/schema.ts';
import type { Schemas } from './schemas.ts';

/** The arguments of one call, keyed by the document's names. */
export interface TestCase {
  /** Names of the examples that the case uses. */
  readonly title: string | undefined;
  readonly parameters: ReadonlyMap<Parameter, unknown>;
  readonly body: { readonly value: unknown } | undefined;
}

/** Inputs from which test cases are created. */
export interface Sampled {
  readonly parameters: readonly Parameter[];
  readonly body: RequestBody | undefined;
  readonly bodyMembers: Readonly<Record<string, boolean>>;
}

/** A value of an argument with the name of its example. */
interface Choice {
  readonly name: string | undefined;
  readonly value: unknown;
}

/**
 * Returns the calls that test a method's arguments: one call with all arguments, more calls until every example is
 * sent, and one call with only the required arguments. Empty if no value is known for a required argument.
 */
export function testCasesOf(
  { parameters, body, bodyMembers }: Sampled,
  schemas: Schemas,
): readonly TestCase[] {
  const choices = new Map(
    parameters.map((parameter) => [parameter, choicesOf(parameter, schemas)]),
  );
  const bodies = body === undefined ? [] : bodiesOf(body, schemas).map(withMembers(bodyMembers));
  if (parameters.some((parameter) => parameter.required && choices.get(parameter)?.length === 0))
    return [];
  if (body?.required === true && bodies.length === 0) return [];
  const count = Math.max(1, bodies.length, ...[...choices.values()].map((list) => list.length));
  const cases = Array.from({ length: count }, (_, index) => testCase(index, choices, bodies));
  const optional =
    parameters.some((parameter) => !parameter.required && choices.get(parameter)?.length !== 0) ||
    (body?.required === false && bodies.length > 0);
  return optional
    ? [...cases, requiredAlone(choices, isSent({ body, bodyMembers }), bodies)]
    : cases;
}

/** Uses the example at `index` for each argument, or the first example if the argument has fewer. */
function testCase(
  index: number,
  choices: ReadonlyMap<Parameter, readonly Choice[]>,
  bodies: readonly Choice[],
): TestCase {
  const names: string[] = [];
  const pick = (list: readonly Choice[]): Choice | undefined => {
    const own = list[index];
    if (own?.name !== undefined && list.length > 1) names.push(own.name);
    return own ?? list[0];
  };
  const parameters = new Map(
    [...choices].flatMap(([parameter, list]) => {
      const choice = pick(list);
      return choice === undefined ? [] : [[parameter, choice.value] as const];
    }),
  );
  const body = pick(bodies);
  const title =
    names.length > 0
      ? names.map((name) => `"${name}"`).join(', ')
      : index === 0
        ? undefined
        : `example ${String(index + 1)}`;
  return { title, parameters, body: body && { value: body.value } };
}

function requiredAlone(
  choices: ReadonlyMap<Parameter, readonly Choice[]>,
  isBodySent: boolean,
  bodies: readonly Choice[],
): TestCase {
  const required = [...choices].flatMap(([parameter, [first]]) =>
    parameter.required && first !== undefined ? [[parameter, first.value] as const] : [],
  );
  const [first] = bodies;
  return {
    title: 'required arguments only',
    parameters: new Map(required),
    body: isBodySent && first !== undefined ? { value: first.value } : undefined,
  };
}

function choicesOf(parameter: Parameter, schemas: Schemas): readonly Choice[] {
  const { examples, doc, schema, name, style } = parameter;
  const sent = (choices: readonly Choice[]): Choice[] =>
    fitting(choices, schema, schemas).filter(({ value }) => isSendable(value, style));
  const given = sent(examples);
  if (given.length > 0) return given;
  const made = sample(schema, schemas, name, doc.limits) ?? name;
  const values = [doc.example, doc.default, made, withMember(schema, schemas), { key: 'value' }];
  return sent(values.map(unnamed)).slice(0, 1);
}

/**
 * Returns an object with a single member, even if all members are optional, because clients don't send empty objects.
 * Skips members that can only be null, which aren't sent either.
 */
function withMember(schema: Schema, schemas: Schemas): unknown {
  const resolved = resolveRef(schema, schemas);
  if (resolved.kind !== 'object') return undefined;
  for (const { name, doc, readOnly, schema: own } of propertiesByName(resolved, schemas).values()) {
    if (readOnly) continue;
    const isAny = resolveRef(own, schemas).kind === 'unknown';
    const value = doc.example ?? (isAny ? name : sample(own, schemas, name, doc.limits));
    if (value !== null) return { [name]: value };
  }
  return undefined;
}

/** False for a parameter that clients don't send: null, an empty value, or an object that contains null. */
function isSendable(value: unknown, { style, explode, content }: Parameter['style']): boolean {
  if (content !== undefined) return value !== null;
  if (typeof value !== 'object' || value === null) return value !== null && value !== '';
  const members: readonly unknown[] = Object.values(value);
  // An empty object is a valid argument if it is exploded.
  if (members.length === 0) return style === 'form' && explode && !Array.isArray(value);
  return !members.includes(null);
}

function bodiesOf(
  { examples, form, mediaType, schema }: RequestBody,
  schemas: Schemas,
): readonly Choice[] {
  const given = fitting(examples, schema, schemas);
  const isForm = form === 'always' || mediaType.includes('x-www-form-urlencoded');
  const made = isForm ? sampledForm(schema, schemas) : sample(schema, schemas, 'body');
  const bodies = given.length > 0 ? given : fitting([unnamed(made)], schema, schemas);
  return [...bodies, ...withEveryField(bodies, schema, schemas)];
}

/**
 * Returns a form with at least one field, because an empty form has no content. If the schema is empty, any field is
 * allowed.
 */
function sampledForm(schema: Schema, schemas: Schemas): unknown {
  if (resolveRef(schema, schemas).kind === 'unknown') return { key: 'value' };
  const made = sample(schema, schemas, 'body');
  return Object.keys(record(made)).length > 0 ? made : (withMember(schema, schemas) ?? made);
}

/** True if every call has a body, either a required one or one with members that the method sets. */
function isSent({ body, bodyMembers }: Pick<Sampled, 'body' | 'bodyMembers'>): boolean {
  return body !== undefined && (body.required || Object.keys(bodyMembers).length > 0);
}

/** Adds the members that the method always sets. */
function withMembers(members: Sampled['bodyMembers']): (choice: Choice) => Choice {
  return ({ name, value }) => ({
    name,
    value: Object.keys(members).length === 0 ? value : { ...record(value), ...members },
  });
}

/** Returns the value if it is an object, and an empty object otherwise. */
function record(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}

/** Returns a body with the fields that no given body contains, if the document has examples for them. */
function withEveryField(bodies: readonly Choice[], schema: Schema, schemas: Schemas): Choice[] {
  const [first] = bodies;
  const resolved = resolveRef(schema, schemas);
  if (first === undefined || resolved.kind !== 'object') return [];
  const sent = new Set(bodies.flatMap(({ value }) => Object.keys(record(value))));
  const fields = [...propertiesByName(resolved, schemas).values()].flatMap((property) => {
    const { name, doc, readOnly } = property;
    if (sent.has(name) || readOnly) return [];
    return fitting([{ name, value: doc.example }], property.schema, schemas);
  });
  if (fields.length === 0) return [];
  const added = new Map(fields.map(({ name, value }) => [name ?? '', value]));
  return [{ name: 'every field', value: { ...record(first.value), ...Object.fromEntries(added) } }];
}

function unnamed(value: unknown): Choice {
  return { name: undefined, value };
}

function fitting(choices: readonly Choice[], schema: Schema, schemas: Schemas): Choice[] {
  return choices.flatMap(({ name, value }) => {
    const fitted = value === undefined ? undefined : conform(schema, value, schemas);
    return fitted === undefined ? [] : [{ name, value: fitted.value }];
  });
}
