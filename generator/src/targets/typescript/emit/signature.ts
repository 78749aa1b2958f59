import type {
  InputArgument,
  MethodPlan,
  PatternMember,
  ResultPlan,
  SdkPlan,
  TypeRef,
} from '../plan/sdk.ts';
import type { View } from '../plan/views.ts';
import { enclosed, group, indent, type Layout, line, print, WIDTH } from './layout.ts';
import { keyName } from './literals.ts';
import type { Module } from './module.ts';
import {
  annotation,
  argument,
  flat,
  operands,
  orUndefined,
  plain,
  type PrintedType,
  union,
} from './types.ts';

/** `(postId: string, input: PostUpdate, options?: CallOptions): ApiPromise<Post>`. */
export function signature(
  plan: SdkPlan,
  method: MethodPlan,
  module: Module,
  optionsType = module.runtime('CallOptions'),
  input: (argument: InputArgument, module: Module) => Layout = inputArgument,
): Layout {
  const positional = method.positional.map(({ local, parameter }) => [
    local,
    annotation(module.printer.type(parameter.schema, 'request')),
  ]);
  const given = method.input === undefined ? [] : [input(method.input, module)];
  return [
    enclosed('(', [...positional, ...given, ['options?: ', optionsType]], ')'),
    result(plan, method, module),
  ];
}

function inputArgument(
  { type, optional, defaulted, pattern }: InputArgument,
  module: Module,
): Layout {
  const name = pattern === undefined ? 'input' : destructured(pattern);
  const printed = flat(typeOf(type, 'request', module));
  if (defaulted) return [name, ': ', printed, ' = {}'];
  return [name, optional ? '?: ' : ': ', printed];
}

/** As a reader sees it: how the method takes it apart is of no concern. */
export function readableInput({ type, optional }: InputArgument, module: Module): Layout {
  return ['input', optional ? '?: ' : ': ', flat(typeOf(type, 'request', module))];
}

function destructured(pattern: readonly PatternMember[]): Layout {
  const members = pattern.map((member) =>
    'rest' in member
      ? `...${member.rest}`
      : member.key === member.local
        ? member.local
        : `${keyName(member.key)}: ${member.local}`,
  );
  // A rest element takes no trailing comma.
  const last = pattern.at(-1);
  if (last !== undefined && 'rest' in last) {
    return group(
      '{',
      indent(
        line,
        members.flatMap((member, index): Layout[] =>
          index === 0 ? [member] : [',', line, member],
        ),
      ),
      line,
      '}',
    );
  }
  return enclosed('{', members, '}', line);
}

export function typeOf(type: TypeRef, view: View, module: Pick<Module, 'printer'>): PrintedType {
  return 'name' in type
    ? plain(module.printer.mention(type.name))
    : module.printer.type(type.schema, view);
}

/** Room for the result between `  ): ` and ` {`. */
const ROOM = WIDTH - 7;

/** `: ApiPromise<Post>`; where there is no line that it fits on, it is broken rather than the parameters. */
function result(plan: SdkPlan, method: MethodPlan, module: Module): Layout {
  const type = returned(plan, method, module);
  const text = print(flat(type), 0, Infinity);
  return text.includes('\n') || text.length > ROOM ? annotation(type) : [': ', text];
}

/** The type that a call returns, in its flavour. */
function returned(plan: SdkPlan, method: MethodPlan, module: Module): PrintedType {
  const value = valueType(plan, method.result, module);
  const sync = plan.flavour === 'sync';
  const of = (name: string, type: PrintedType): PrintedType =>
    plain([module.runtime(name), argument(type)]);
  if (method.kind === 'list') return of(sync ? 'Page' : 'PagePromise', value);
  const given = method.kind === 'stream' ? of('EventStream', value) : value;
  return sync ? given : of('ApiPromise', given);
}

function valueType(plan: SdkPlan, result: ResultPlan, module: Module): PrintedType {
  if (result.type === undefined) return plain('void');
  const described = typeOf(result.type, 'answer', module);
  const file = plain(binaryType(plan));
  const type =
    result.file === undefined
      ? described
      : result.file === 'always'
        ? file
        : union([...file.members, ...operands(described)]);
  return result.optional ? orUndefined(type) : type;
}

function binaryType(plan: SdkPlan): string {
  return plan.flavour === 'async' ? 'Blob' : 'Uint8Array';
}
