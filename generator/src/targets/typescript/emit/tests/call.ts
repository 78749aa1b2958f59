import type { Parameter } from '../../../../model/api.ts';
import { type Arguments, argumentsOf } from '../../plan/tests/arguments.ts';
import type { Trial } from '../../plan/tests/trials.ts';
import type { MethodPlan, ResourcePlan } from '../../plan/sdk.ts';
import { enclosed, group, indent, type Layout, line } from '../layout.ts';
import { isIdentifier, keyName, quote } from '../literals.ts';
import { typeOf } from '../signature.ts';
import { flat } from '../types.ts';
import type { TestModule } from './module.ts';
import { argument, hasBytes, meaning } from './values.ts';

/** The statements and expressions of one call in a test. */
export interface PrintedCall {
  /** `const input: PostCreate = {…};`, where the call takes an input. */
  readonly input: Layout[];
  /** What has to go over the wire: the members of an exchange. */
  readonly sent: readonly Layout[];
  /** `const call = (options: CallOptions) => client.posts.create(input, options);`. */
  readonly call: Layout;
}

export function printCall(
  resource: ResourcePlan,
  method: MethodPlan,
  trial: Trial,
  module: TestModule,
): PrintedCall {
  const args = argumentsOf(method, trial);
  return {
    input: inputStatement(method, args, module),
    sent: sentMembers(method, trial, args),
    call: callStatement(resource, method, args, module),
  };
}

function callStatement(
  resource: ResourcePlan,
  { name }: MethodPlan,
  { positional, input }: Arguments,
  module: TestModule,
): Layout {
  const path = [...resource.access.split('.'), name]
    .map((part) => (isIdentifier(part) ? `.${part}` : `[${quote(part)}]`))
    .join('');
  const last = input === undefined ? [] : [input.value === undefined ? 'undefined' : 'input'];
  const made = [
    module.beside('client', 'client'),
    path,
    enclosed('(', [...positional.map(argument), ...last, 'options'], ')'),
  ];
  const options = module.own('type CallOptions').replace('type ', '');
  return [group(`const call = (options: ${options}) =>`, indent(line, made)), ';'];
}

function inputStatement({ input }: MethodPlan, args: Arguments, module: TestModule): Layout[] {
  if (input === undefined || args.input?.value === undefined) return [];
  const type = flat(typeOf(input.type, 'request', module));
  return [['const input: ', type, ' = ', argument(args.input.value), ';']];
}

const PLACES = ['path', 'query', 'header', 'cookie'] as const;

function sentMembers(
  { inputs }: MethodPlan,
  { parameters, body }: Trial,
  args: Arguments,
): Layout[] {
  const places = PLACES.flatMap((place) => {
    const own = [...parameters].filter(([parameter]) => parameter.in === place);
    if (own.length === 0) return [];
    // The input object as it is has already been written down.
    return [[`${place}: `, inputs[place] === 'input' ? 'input' : named(own)]];
  });
  if (body === undefined) return places;
  return [
    ...places,
    [
      'body: ',
      inputs.body === 'input' && args.input !== undefined && !hasBytes(body.value)
        ? 'input'
        : meaning(body.value),
    ],
  ];
}

function named(values: readonly (readonly [Parameter, unknown])[]): Layout {
  return enclosed(
    '{',
    values.map(([{ name }, value]) => group(keyName(name), ': ', meaning(value))),
    '}',
    line,
  );
}

/** `{ a, b }` from printed members. */
export function record(members: readonly Layout[]): Layout {
  return enclosed('{', members, '}', line);
}
