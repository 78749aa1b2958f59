import type { MethodPlan, ResourcePlan, SdkPlan } from '../../plan/sdk.ts';
import { FileSample } from '../../plan/tests/samples.ts';
import { enclosed, join, type Layout, print } from '../layout.ts';
import { Code, isIdentifier, literal, quote, type Value } from '../literals.ts';

/** A call with values from the document's examples: `flow.posts.get('post_123')`. */
export function callSnippet(
  plan: SdkPlan,
  resource: ResourcePlan,
  method: MethodPlan,
  options?: Value,
): string {
  const { params, positional } = method.samples.example();
  const needsParams =
    method.params !== undefined && (!method.params.optional || options !== undefined);
  const objects = [
    ...(needsParams ? [value(params?.value ?? {})] : []),
    ...(options === undefined ? [] : [options]),
  ];
  const access = [plan.variable, ...resource.access.split('.'), method.name].map((name, index) =>
    index === 0 ? name : isIdentifier(name) ? `.${name}` : `[${quote(name)}]`,
  );
  const all = positional.map((argument) => literal(value(argument)));
  const call = [access.join(''), callArguments(all, objects.map(literal))];
  return print([BEFORE, call]).slice(BEFORE.length);
}

/** The call of a method's example; undefined if it would fill a screen. */
export function exampleCall(
  plan: SdkPlan,
  resource: ResourcePlan,
  method: MethodPlan,
): string | undefined {
  const call = callSnippet(plan, resource, method);
  return call.length > LONGEST ? undefined : call;
}

/** Maximum number of characters. */
const LONGEST = 600;

/** A statement that uses what a call returns. */
export function exampleStatement(
  { flavor }: SdkPlan,
  { kind, result }: MethodPlan,
  call: string,
): string {
  const wait = flavor === 'async' ? 'await ' : '';
  const loop = flavor === 'async' ? 'for await' : 'for';
  if (kind === 'list') return `${loop} (const item of ${call}) {\n  console.log(item);\n}`;
  if (kind === 'stream')
    return `${loop} (const event of ${wait}${call}) {\n  console.log(event);\n}`;
  return result.type === undefined ? `${wait}${call};` : `const result = ${wait}${call};`;
}

/** The usual text before a call, which shortens its first line. */
const BEFORE = 'const result = await ';

/** Breaks a single object in place, after the other arguments. */
function callArguments(positional: readonly Layout[], objects: readonly Layout[]): Layout {
  const all = [...positional, ...objects];
  return objects.length === 1 ? ['(', join(all, ', '), ')'] : enclosed('(', all, ')');
}

/** JSON as a literal; a file as a path. */
function value(json: unknown): Value {
  if (json instanceof FileSample) return new Code(`fromPath(${quote(json.name)})`);
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
