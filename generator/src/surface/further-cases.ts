import { object } from '../load/node.ts';
import { conform, propertiesByName } from '../model/examples/conform.ts';
import type { Parameter } from '../model/api.ts';
import type { Property } from '../model/schema/schema.ts';
import { resolveRef } from '../model/schema/resolve-ref.ts';
import { type Argument, isEmptyObject, valueOf } from './argument.ts';
import { furtherValues } from './further-values.ts';
import type { Schemas } from './schemas.ts';
import { isSendable, type Sampled, type TestCase } from './test-case.ts';

/** The values of an argument that no call has sent yet. */
interface Queue {
  readonly values: unknown[];
  readonly of: { readonly parameter: Parameter } | { readonly member: string };
}

/**
 * Returns calls with values that the given calls lack: enum values, values at bounds, and values of members that no
 * example contains. Each call uses the next value of every argument, which keeps the number of calls small. The last
 * calls omit optional members that all other calls contain.
 */
export function furtherCases(
  given: readonly TestCase[],
  method: Sampled,
  schemas: Schemas,
): readonly TestCase[] {
  const [complete] = given;
  const least = given.at(-1);
  if (complete === undefined || least === undefined) return [];
  const properties = membersOf(method, schemas);
  const queues = [
    ...method.parameters.map((parameter) => parameterQueue(parameter, given, schemas)),
    ...(complete.body === undefined
      ? []
      : properties.map((property) => memberQueue(property, given, schemas))),
  ];
  const cases: TestCase[] = [];
  while (cases.length < MOST_CALLS) {
    const round = nextRound(queues);
    if (round.length === 0) break;
    const number = cases.length === 0 ? '' : ` ${String(cases.length + 1)}`;
    cases.push({
      title: `further values${number}`,
      sampled: true,
      ...withValues(round, complete, least),
    });
  }
  return [...cases, ...leavingOut(properties, complete, [...given, ...cases])];
}

function withValues(
  round: ReturnType<typeof nextRound>,
  complete: TestCase,
  least: TestCase,
): Pick<TestCase, 'parameters' | 'body'> {
  const parameters = round.flatMap(({ of, value }) =>
    'parameter' in of ? [[of.parameter, value] as const] : [],
  );
  const members = round.flatMap(({ of, value }) =>
    'member' in of ? [[of.member, value] as const] : [],
  );
  const body = members.length > 0 ? (least.body ?? complete.body) : least.body;
  return {
    parameters: new Map([...least.parameters, ...parameters]),
    body:
      body === undefined || members.length === 0
        ? body
        : { value: { ...object(body.value), ...Object.fromEntries(members) } },
  };
}

/** Returns calls without the optional body members that all other calls contain. Their bodies are never empty. */
function leavingOut(
  properties: readonly Property[],
  complete: TestCase,
  others: readonly TestCase[],
): TestCase[] {
  const value = object(complete.body?.value);
  const bodies = others.flatMap(({ body }) => (body === undefined ? [] : [object(body.value)]));
  const constant = properties.filter(
    ({ name, required }) => !required && bodies.every((body) => Object.hasOwn(body, name)),
  );
  const [first, ...rest] = constant.map(({ name }) => name);
  if (first === undefined || Object.keys(value).length === 1) return [];
  const without = (names: readonly string[]): object =>
    Object.fromEntries(Object.entries(value).filter(([name]) => !names.includes(name)));
  const isEmpty = constant.length === Object.keys(value).length;
  // If a call without any of these members would have an empty body, two calls omit them instead: one omits the first
  // member, and the other omits the rest.
  const left = isEmpty ? [without([first]), without(rest)] : [without([first, ...rest])];
  return left.map((body, index) => ({
    ...complete,
    sampled: true,
    title: `fewer members${index === 0 ? '' : ` ${String(index + 1)}`}`,
    body: { value: body },
  }));
}

/**
 * Maximum number of calls with further values, because some enums have hundreds of values. The coverage lists the
 * values that aren't sent.
 */
const MOST_CALLS = 25;

/**
 * Maximum total length of the values in one call, in characters of JSON, because servers limit the length of paths,
 * queries and headers. A longer value is sent without other further values.
 */
const LONGEST = 6000;

/** Takes the next value of every argument. Values that would make the call too long stay in their queues. */
function nextRound(
  queues: readonly Queue[],
): readonly { readonly of: Queue['of']; readonly value: unknown }[] {
  let left = LONGEST;
  return queues.flatMap(({ of, values }) => {
    if (values.length === 0) return [];
    const { length } = JSON.stringify(values[0]);
    if (length > left && left < LONGEST) return [];
    left -= length;
    return [{ of, value: values.shift() }];
  });
}

function parameterQueue(parameter: Parameter, given: readonly TestCase[], schemas: Schemas): Queue {
  const sent = given.flatMap(({ parameters }) =>
    parameters.has(parameter) ? [parameters.get(parameter)] : [],
  );
  const values = furtherValues(parameter, sent[0], schemas).filter((value) =>
    isSendable(value, parameter.style),
  );
  return { of: { parameter }, values: unsent(values, sent, parameter, schemas) };
}

function memberQueue(property: Property, given: readonly TestCase[], schemas: Schemas): Queue {
  const { name } = property;
  const sent = given.flatMap(({ body }) => {
    const value = object(body?.value);
    return Object.hasOwn(value, name) ? [value[name]] : [];
  });
  const own = sent.every(isEmptyObject) ? [valueOf(property, schemas)] : [];
  const values = [...own, ...furtherValues(property, sent[0], schemas)];
  return { of: { member: name }, values: unsent(values, sent, property, schemas) };
}

/** Returns the body members that callers can set. Empty if the body isn't an object. */
function membersOf({ body, bodyMembers }: Sampled, schemas: Schemas): readonly Property[] {
  const schema = body && resolveRef(body.schema, schemas);
  if (schema?.kind !== 'object') return [];
  return [...propertiesByName(schema, schemas).values()].filter(
    ({ name, readOnly }) => !readOnly && !Object.hasOwn(bodyMembers, name),
  );
}

/**
 * Adapts the values to the schema and returns the distinct ones that weren't sent yet. Omits null and values that can't
 * be adapted.
 */
function unsent(
  values: readonly unknown[],
  sent: readonly unknown[],
  { schema }: Argument,
  schemas: Schemas,
): unknown[] {
  const known = new Set(sent.map((value) => JSON.stringify(value)));
  return values.flatMap((value) => {
    const fitted =
      value === null || value === undefined ? undefined : conform(schema, value, schemas);
    const key = JSON.stringify(fitted?.value);
    if (fitted === undefined || known.has(key)) return [];
    known.add(key);
    return [fitted.value];
  });
}
