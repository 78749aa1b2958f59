import { propertiesByName, conform } from '../../../../model/examples/conform.ts';
import type { Parameter, RequestBody } from '../../../../model/api.ts';
import type { NamedApi, NamedOperation } from '../../../../naming/named-api.ts';
import { resolveRef } from '../../../../model/schema/resolve-ref.ts';
import { sample } from '../../../../model/examples/sample.ts';
import type { Schema } from '../../../../model/schema/schema.ts';
import type { MethodPlan } from '../sdk.ts';

/** The inputs of one call, by the description's own names. */
export interface Trial {
  /** What is special about them: names of examples. */
  readonly title: string | undefined;
  readonly parameters: ReadonlyMap<Parameter, unknown>;
  readonly body: { readonly value: unknown } | undefined;
}

/** A value of an input, and its example's name. */
interface Choice {
  readonly name: string | undefined;
  readonly value: unknown;
}

/**
 * The calls that prove an operation's inputs: one with every input, further ones until every example has been sent, and
 * one with what is required alone. None where no value can be found for a required input.
 */
export function trialsOf({ operation }: MethodPlan, model: NamedApi): readonly Trial[] {
  const { parameters, requestBody, streamSwitch } = operation;
  const choices = new Map(parameters.map((parameter) => [parameter, choicesOf(parameter, model)]));
  const bodies =
    requestBody === undefined ? [] : bodiesOf(requestBody, model).map(asking(streamSwitch));
  if (parameters.some((parameter) => parameter.required && choices.get(parameter)?.length === 0))
    return [];
  if (requestBody?.required === true && bodies.length === 0) return [];
  const count = Math.max(1, bodies.length, ...[...choices.values()].map((list) => list.length));
  const trials = Array.from({ length: count }, (_, index) => trial(index, choices, bodies));
  const optional =
    parameters.some((parameter) => !parameter.required && choices.get(parameter)?.length !== 0) ||
    (requestBody?.required === false && bodies.length > 0);
  return optional ? [...trials, leanTrial(choices, isSent(operation), bodies)] : trials;
}

/** The `index`-th example of each input; of those that have fewer, the first. */
function trial(
  index: number,
  choices: ReadonlyMap<Parameter, readonly Choice[]>,
  bodies: readonly Choice[],
): Trial {
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

function leanTrial(
  choices: ReadonlyMap<Parameter, readonly Choice[]>,
  isBodySent: boolean,
  bodies: readonly Choice[],
): Trial {
  const required = [...choices].flatMap(([parameter, [first]]) =>
    parameter.required && first !== undefined ? [[parameter, first.value] as const] : [],
  );
  const [first] = bodies;
  return {
    title: 'what is required alone',
    parameters: new Map(required),
    body: isBodySent && first !== undefined ? { value: first.value } : undefined,
  };
}

function choicesOf(parameter: Parameter, model: NamedApi): readonly Choice[] {
  const { examples, doc, schema, name, style } = parameter;
  const sent = (choices: readonly Choice[]): Choice[] =>
    fitting(choices, schema, model).filter(({ value }) => arrives(value, style));
  const given = sent(examples);
  if (given.length > 0) return given;
  const made = sample(schema, model, name, new Set(), doc.limits) ?? name;
  return sent([doc.example, doc.default, made].map(unnamed)).slice(0, 1);
}

/** Neither what is null or empty arrives as a parameter, nor what is null inside of it. */
function arrives(value: unknown, { style, explode, content }: Parameter['style']): boolean {
  if (content !== undefined) return value !== null;
  if (typeof value !== 'object' || value === null) return value !== null && value !== '';
  const members: readonly unknown[] = Object.values(value);
  // An object whose members are parameters of their own may have none.
  if (members.length === 0) return style === 'form' && explode && !Array.isArray(value);
  return !members.includes(null);
}

function bodiesOf({ examples, schema }: RequestBody, model: NamedApi): readonly Choice[] {
  const given = fitting(examples, schema, model);
  const bodies =
    given.length > 0 ? given : fitting([unnamed(sample(schema, model, 'body'))], schema, model);
  return [...bodies, ...withEveryField(bodies, schema, model)];
}

/** Whether there is a body in every call: one is required, or the method says something in it. */
function isSent({ requestBody, streamSwitch = {} }: NamedOperation): boolean {
  return (
    requestBody !== undefined && (requestBody.required || Object.keys(streamSwitch).length > 0)
  );
}

/** What the method itself says, whatever it is given. */
function asking(streamed: NamedOperation['streamSwitch']): (choice: Choice) => Choice {
  return ({ name, value }) => ({
    name,
    value:
      streamed === undefined || Object.keys(streamed).length === 0
        ? value
        : { ...record(value), ...streamed },
  });
}

/** What is no object has no fields. */
function record(value: unknown): object {
  return typeof value === 'object' && value !== null ? value : {};
}

/** A body with the fields that no other has, as far as they have examples of their own. */
function withEveryField(bodies: readonly Choice[], schema: Schema, model: NamedApi): Choice[] {
  const [first] = bodies;
  const meant = resolveRef(schema, model);
  if (first === undefined || meant.kind !== 'object') return [];
  const sent = new Set(bodies.flatMap(({ value }) => Object.keys(record(value))));
  const fields = [...propertiesByName(meant, model).values()].flatMap((property) => {
    const { name, doc, readOnly } = property;
    if (sent.has(name) || readOnly) return [];
    return fitting([{ name, value: doc.example }], property.schema, model);
  });
  if (fields.length === 0) return [];
  const added = new Map(fields.map(({ name, value }) => [name ?? '', value]));
  return [{ name: 'every field', value: { ...record(first.value), ...Object.fromEntries(added) } }];
}

function unnamed(value: unknown): Choice {
  return { name: undefined, value };
}

function fitting(choices: readonly Choice[], schema: Schema, model: NamedApi): Choice[] {
  return choices.flatMap(({ name, value }) => {
    const fitted = value === undefined ? undefined : conform(schema, value, model);
    return fitted === undefined ? [] : [{ name, value: fitted.value }];
  });
}
