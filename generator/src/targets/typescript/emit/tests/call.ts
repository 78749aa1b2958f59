import type { MethodPlan, ResourcePlan } from '../../plan/sdk.ts';
import type { TestCasePlan } from '../../plan/tests/samples.ts';
import { enclosed, group, indent, type Layout, line } from '../layout.ts';
import { isIdentifier, keyName, quote } from '../literals.ts';
import { typeOf } from '../signature.ts';
import { flat } from '../printed-type.ts';
import type { TestModule } from './module.ts';
import { argumentLiteral, hasBytes, expectedLiteral } from './values.ts';

/** The statements and expressions of one call in a test. */
export interface PrintedCall {
  /** `const params: PostCreate = {…};`, if the call has params. */
  readonly params: Layout[];
  /** Members of an exchange that describe the expected request. */
  readonly sent: readonly Layout[];
  /** `const call = (options: CallOptions) => client.posts.create(params, options);`. */
  readonly call: Layout;
}

export function printCall(
  resource: ResourcePlan,
  method: MethodPlan,
  testCase: TestCasePlan,
  module: TestModule,
): PrintedCall {
  return {
    params: paramsStatement(method, testCase, module),
    sent: sentMembers(method, testCase),
    call: callStatement(resource, method, testCase, module),
  };
}

function callStatement(
  resource: ResourcePlan,
  { name }: MethodPlan,
  { positional, params }: TestCasePlan,
  module: TestModule,
): Layout {
  const path = [...resource.access.split('.'), name]
    .map((part) => (isIdentifier(part) ? `.${part}` : `[${quote(part)}]`))
    .join('');
  const last = params === undefined ? [] : [params.value === undefined ? 'undefined' : 'params'];
  const made = [
    module.beside('client', 'client'),
    path,
    enclosed('(', [...positional.map(argumentLiteral), ...last, 'options'], ')'),
  ];
  const options = module.own('type CallOptions').replace('type ', '');
  return [group(`const call = (options: ${options}) =>`, indent(line, made)), ';'];
}

function paramsStatement(
  { params }: MethodPlan,
  testCase: TestCasePlan,
  module: TestModule,
): Layout[] {
  if (params === undefined || testCase.params?.value === undefined) return [];
  const type = flat(typeOf(params.type, 'request', module));
  return [['const params: ', type, ' = ', argumentLiteral(testCase.params.value), ';']];
}

const PLACES = ['path', 'query', 'header', 'cookie'] as const;

function sentMembers({ params, placement }: MethodPlan, { sent }: TestCasePlan): Layout[] {
  const places = PLACES.flatMap((place) => {
    const own = sent[place];
    if (own.length === 0) return [];
    // If the whole params are sent in this place, the variable `params` already contains them.
    return [[`${place}: `, isWhole(placement[place]) ? 'params' : named(own)]];
  });
  if (sent.body === undefined) return places;
  const isParams = params?.body === 'whole' && !hasBytes(sent.body.value);
  return [...places, ['body: ', isParams ? 'params' : expectedLiteral(sent.body.value)]];
}

function isWhole(group: MethodPlan['placement']['query']): boolean {
  return group !== undefined && 'local' in group && group.local === 'params';
}

function named(values: readonly (readonly [name: string, value: unknown])[]): Layout {
  return enclosed(
    '{',
    values.map(([name, value]) => group(keyName(name), ': ', expectedLiteral(value))),
    '}',
    line,
  );
}

/** Prints `{ a, b }` from printed members. */
export function objectLiteral(members: readonly Layout[]): Layout {
  return enclosed('{', members, '}', line);
}
