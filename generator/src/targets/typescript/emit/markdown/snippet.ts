import type { MethodPlan, ResourcePlan, SdkPlan } from '../../plan/sdk.ts';
import { FileSample } from '../../plan/tests/samples.ts';
import { enclosed, join, type Layout, print } from '../layout.ts';
import { Code, isIdentifier, literal, quote, type Value } from '../literals.ts';

/** Prints a call with example values, such as `flow.posts.get('post_123')`. */
export function callSnippet(
  plan: SdkPlan,
  resource: ResourcePlan,
  method: MethodPlan,
  options?: Value,
): string {
  const { params, positional } = method.samples.example();
  const needsParams =
    method.params !== undefined &&
    (!method.params.optional || options !== undefined || hasFile(params?.value));
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

function hasFile(json: unknown): boolean {
  if (json instanceof FileSample) return true;
  return typeof json === 'object' && json !== null && Object.values(json).some(hasFile);
}

/** Prints the example call of a method. Returns undefined if it would be too long. */
export function exampleCall(
  plan: SdkPlan,
  resource: ResourcePlan,
  method: MethodPlan,
): string | undefined {
  const call = callSnippet(plan, resource, method);
  return call.length > MAX_LENGTH ? undefined : call;
}

/** Maximum number of characters in an example call. */
const MAX_LENGTH = 600;

/** Prints a statement that makes a call and uses its result, if any. */
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

/** Text that usually precedes a call and leaves less room on its first line. */
const BEFORE = 'const result = await ';

/**
 * Prints arguments. If they don't fit on one line and only one of them is an object, only that object is broken across
 * lines.
 */
function callArguments(positional: readonly Layout[], objects: readonly Layout[]): Layout {
  const all = [...positional, ...objects];
  return objects.length === 1 ? ['(', join(all, ', '), ')'] : enclosed('(', all, ')');
}

/** Returns JSON as a literal value, in which a file becomes a call such as `fromPath('photo.png')`. */
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
