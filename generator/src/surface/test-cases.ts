import { conform } from '../model/examples/conform.ts';
import type { Parameter, RequestBody } from '../model/api.ts';
import { resolveRef } from '../model/schema/resolve-ref.ts';
import { sample } from '../model/examples/sample.ts';
import type { Schema } from '../model/schema/schema.ts';
import { isEmptyObject, resolve, sampleMembers } from './argument.ts';
import { distinct } from './distinct.ts';
import { furtherCases } from './further-cases.ts';
import type { Schemas } from './schemas.ts';
import { isSendable, type Sampled, type TestCase } from './test-case.ts';

/** A value of an argument, and the name of the example that contains it, if any. */
interface Choice {
  readonly name: string | undefined;
  readonly value: unknown;
}

/**
 * Returns the calls that test a method's arguments: one call with all arguments, more calls until every example is
 * sent, one call with only the required arguments (if others are optional), and calls with further values of the
 * arguments. Empty if no value is known for a required argument.
 */
export function testCasesOf(
  { parameters, body, bodyMembers }: Sampled,
  schemas: Schemas,
): readonly TestCase[] {
  // Members of exploded objects are sent like parameters, so their names are added here.
  const names = new Set(parameters.map(({ name }) => name));
  const choices = new Map<Parameter, readonly Choice[]>();
  /** Values of the path parameters. */
  const used = new Set<unknown>();
  for (const parameter of parameters) {
    const isInPath = parameter.in === 'path';
    const found = choicesOf(parameter, names, isInPath ? used : new Set(), schemas);
    choices.set(parameter, found);
    if (isInPath) used.add(found[0]?.value);
  }
  const bodies = body === undefined ? [] : bodiesOf(body, schemas).map(withMembers(bodyMembers));
  if (parameters.some((parameter) => parameter.required && choices.get(parameter)?.length === 0))
    return [];
  if (body?.required === true && bodies.length === 0) return [];
  const count = Math.max(1, bodies.length, ...[...choices.values()].map((list) => list.length));
  const cases = Array.from({ length: count }, (_, index) => testCase(index, choices, bodies));
  const optional =
    parameters.some((parameter) => !parameter.required && choices.get(parameter)?.length !== 0) ||
    (body?.required === false && bodies.length > 0);
  const isBodySent = isSent({ body, bodyMembers });
  const sent = optional ? [...cases, requiredAlone(choices, isBodySent, bodies)] : cases;
  return [...sent, ...furtherCases(sent, { parameters, body, bodyMembers }, schemas)];
}

/**
 * Returns a case that uses the example at `index` for each argument, or the first example if the argument has fewer
 * examples.
 */
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

/**
 * @param names - names in use: those of parameters and of members of exploded objects. The function adds the names of
 *   new members.
 * @param used - values that a sample should differ from.
 */
function choicesOf(
  parameter: Parameter,
  names: Set<string>,
  used: ReadonlySet<unknown>,
  schemas: Schemas,
): readonly Choice[] {
  const { examples, doc, schema, name, style } = parameter;
  const sent = (choices: readonly Choice[]): Choice[] =>
    fitting(choices, schema, schemas).filter(({ value }) => isSendable(value, style));
  const given = sent(examples);
  if (given.length > 0) return given;
  const { schema: type } = resolve(schema, {}, schemas);
  const made = sample(schema, schemas, name, doc.limits) ?? name;
  const members = type.kind === 'object' ? sampleMembers(type, schemas, isScalar) : undefined;
  const ownNames = style.style === 'form' && style.explode ? Object.keys(members ?? {}) : [];
  const isFree = ownNames.every((own) => !names.has(own));
  if (isFree) for (const own of ownNames) names.add(own);
  const sampled = isEmptyObject(made) && isFree ? [members, made] : [made, members];
  const values = [doc.example, doc.default, ...distinct(made, used), ...sampled, { key: 'value' }];
  return sent(values.map(unnamed)).slice(0, 1);
}

function isScalar(value: unknown): boolean {
  return typeof value !== 'object';
}

function bodiesOf(
  { examples, form, mediaType, schema }: RequestBody,
  schemas: Schemas,
): readonly Choice[] {
  const given = fitting(examples, schema, schemas);
  const isForm = form === 'always' || mediaType.includes('x-www-form-urlencoded');
  const made = isForm ? sampledForm(schema, schemas) : sample(schema, schemas, 'body');
  return given.length > 0 ? given : fitting([unnamed(made)], schema, schemas);
}

/**
 * Returns a form with at least one field, because an empty form has no content. If the schema is empty, the field is
 * arbitrary.
 */
function sampledForm(schema: Schema, schemas: Schemas): unknown {
  const resolved = resolveRef(schema, schemas);
  if (resolved.kind === 'unknown') return { key: 'value' };
  const made = sample(schema, schemas, 'body');
  return resolved.kind === 'object' && isEmptyObject(made)
    ? sampleMembers(resolved, schemas, () => false)
    : made;
}

/** True if every call has a body: the body is required, or the method sets some of its members. */
function isSent({ body, bodyMembers }: Pick<Sampled, 'body' | 'bodyMembers'>): boolean {
  return body !== undefined && (body.required || Object.keys(bodyMembers).length > 0);
}

/** Returns a function that extends a body with the members that the method always sets. */
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

function unnamed(value: unknown): Choice {
  return { name: undefined, value };
}

function fitting(choices: readonly Choice[], schema: Schema, schemas: Schemas): Choice[] {
  return choices.flatMap(({ name, value }) => {
    const fitted = value === undefined ? undefined : conform(schema, value, schemas);
    return fitted === undefined ? [] : [{ name, value: fitted.value }];
  });
}
