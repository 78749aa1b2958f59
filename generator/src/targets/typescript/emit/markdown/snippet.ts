import type { RequestBody } from '../../../../model/api.ts';
import { sampleBody, sampleParameter } from '../../../../model/examples/sample.ts';
import { camelCase } from '../../../../words.ts';
import { keyOf } from '../../plan/convention.ts';
import { clientStem, localName } from '../../plan/names.ts';
import type { MethodPlan, ResourcePlan, SdkPlan } from '../../plan/sdk.ts';
import { enclosed, join, type Layout, print } from '../layout.ts';
import { Code, isIdentifier, literal, quote, type Value } from '../literals.ts';

/** The variable that snippets call the client. */
export function clientVariable(plan: SdkPlan): string {
  const name = camelCase(clientStem(plan.client, plan.flavour));
  return isIdentifier(name) && localName(name) === name ? name : 'client';
}

/** A call with the inputs of the description's examples: `flow.posts.get('post_123')`. */
export function callSnippet(
  plan: SdkPlan,
  resource: ResourcePlan,
  method: MethodPlan,
  options?: Value,
): string {
  const { model } = plan;
  const positional = method.positional.map(({ parameter }) =>
    literal(value(sampleParameter(parameter, model))),
  );
  const fields = inputFields(plan, method);
  const needsInput =
    method.input !== undefined && (!method.input.optional || options !== undefined);
  const objects = [...(needsInput ? [fields] : []), ...(options === undefined ? [] : [options])];
  const access = [clientVariable(plan), ...resource.access.split('.'), method.name].map(
    (name, index) => (index === 0 ? name : isIdentifier(name) ? `.${name}` : `[${quote(name)}]`),
  );
  const call = [access.join(''), callArguments(positional, objects.map(literal))];
  return print([BEFORE, call]).slice(BEFORE.length);
}

/** What usually stands before a call, and takes room of its first line. */
const BEFORE = 'const result = await ';

/** One object alone is broken where it stands, behind the others. */
function callArguments(positional: readonly Layout[], objects: readonly Layout[]): Layout {
  const all = [...positional, ...objects];
  return objects.length === 1 ? ['(', join(all, ', '), ')'] : enclosed('(', all, ')');
}

function inputFields(plan: SdkPlan, method: MethodPlan): Value {
  const { operation, positional, inputs } = method;
  const { model } = plan;
  const own = new Set(positional.map(({ parameter }) => parameter.name));
  const parameters = operation.parameters.filter(
    (parameter) => parameter.required && !own.has(parameter.name),
  );
  const named = Object.fromEntries(
    parameters.map((parameter) => [
      keyOf(parameter, method),
      value(sampleParameter(parameter, model)),
    ]),
  );
  if (operation.requestBody === undefined) return named;
  const body = bodyValue(plan, operation.requestBody, sampleBody(operation.requestBody, model));
  if (inputs.body === 'input') return body;
  if (inputs.body === 'body' && isMerged(operation, plan) && isRecord(body))
    return { ...named, ...body };
  return { ...named, body };
}

/** Whether the body's fields stand beside the parameters: then the pattern has no member `body`. */
function isMerged(operation: MethodPlan['operation'], plan: SdkPlan): boolean {
  const method = plan.resources
    .flatMap((resource) => resource.methods)
    .find((candidate) => candidate.operation === operation);
  return (
    method?.input?.pattern?.some((member) => 'rest' in member && member.rest === 'body') === true
  );
}

function bodyValue(plan: SdkPlan, { form }: RequestBody, example: unknown): Value {
  if (form === undefined) return value(example);
  const fields = typeof example === 'object' && example !== null ? Object.entries(example) : [];
  return Object.fromEntries(
    fields.map(([name, field]) => [
      name,
      isFileField(plan, name) ? new Code(`fromPath(${quote(fileName(fields))})`) : value(field),
    ]),
  );
}

function isFileField(plan: SdkPlan, name: string): boolean {
  return plan.types.types.some(
    ({ schema }) =>
      schema.kind === 'object' &&
      schema.properties.some(
        (property) => property.name === name && property.schema.kind === 'binary',
      ),
  );
}

function fileName(fields: readonly [string, unknown][]): string {
  const named = fields.find(([name]) => /file_?name/i.test(name))?.[1];
  return typeof named === 'string' ? named : 'file.bin';
}

/** JSON as a literal. */
function value(json: unknown): Value {
  if (
    json === null ||
    typeof json === 'string' ||
    typeof json === 'boolean' ||
    typeof json === 'number'
  )
    return json;
  if (Array.isArray(json)) return json.map(value);
  if (typeof json === 'object')
    return Object.fromEntries(Object.entries(json).map(([key, field]) => [key, value(field)]));
  return null;
}

function isRecord(candidate: Value): candidate is Readonly<Record<string, Value>> {
  return (
    typeof candidate === 'object' &&
    candidate !== null &&
    !Array.isArray(candidate) &&
    !(candidate instanceof Code)
  );
}
