import type { Direction } from '../plan/directions.ts';
import type { ParamsPlan } from '../plan/params.ts';
import type { ResultPlan } from '../plan/results.ts';
import type { MethodPlan, SdkPlan } from '../plan/sdk.ts';
import type { TypeRef } from '../plan/declarations.ts';
import { enclosed, type Layout, print, WIDTH } from './layout.ts';
import type { Module } from './module.ts';
import {
  annotation,
  typeArgument,
  flat,
  operands,
  orUndefined,
  plain,
  type PrintedType,
  typeArguments,
  union,
} from './printed-type.ts';
import { promiseType } from './response-headers.ts';

/** Prints `(postId: string, params: PostUpdate, options?: CallOptions): ApiPromise<Post>`. */
export function signature(
  plan: SdkPlan,
  method: MethodPlan,
  module: Module,
  optionsType = module.runtime('CallOptions'),
  params: (argument: ParamsPlan, module: Module) => Layout = paramsArgument,
): Layout {
  const positional = method.positional.map(({ local, schema }) => [
    local,
    annotation(module.printer.type(schema, 'request')),
  ]);
  const given = method.params === undefined ? [] : [params(method.params, module)];
  return [
    enclosed('(', [...positional, ...given, ['options?: ', optionsType]], ')'),
    result(plan, method, module),
  ];
}

function paramsArgument(params: ParamsPlan, module: Module): Layout {
  return params.defaulted
    ? ['params: ', flat(typeOf(params.type, 'request', module)), ' = {}']
    : readableParams(params, module);
}

/** Prints `params: PostUpdate` or `params?: PostUpdate`, without the default value that the implementation declares. */
export function readableParams({ type, optional }: ParamsPlan, module: Module): Layout {
  return ['params', optional ? '?: ' : ': ', flat(typeOf(type, 'request', module))];
}

export function typeOf(
  type: TypeRef,
  direction: Direction,
  module: Pick<Module, 'printer'>,
): PrintedType {
  return 'name' in type
    ? plain(module.printer.use(type.name))
    : module.printer.type(type.schema, direction);
}

/** Maximum width of the result type, which is printed between `): ` and ` {`. */
const ROOM = WIDTH - 7;

/**
 * Prints `: ApiPromise<Post>`. The type is broken across lines only if it doesn't fit between `): ` and ` {`.
 * Otherwise, a signature that doesn't fit on one line is broken at its parameters.
 */
function result(plan: SdkPlan, method: MethodPlan, module: Module): Layout {
  const type = returned(plan, method, module);
  const text = print(flat(type), 0, Infinity);
  return text.includes('\n') || text.length > ROOM ? annotation(type) : [': ', text];
}

/** Returns the type that a call returns in the package's flavor. */
function returned(plan: SdkPlan, method: MethodPlan, module: Module): PrintedType {
  const value = valueType(plan, method.result, module);
  const sync = plan.flavor === 'sync';
  const of = (name: string, type: PrintedType): PrintedType => plain([name, typeArgument(type)]);
  if (method.kind === 'list') {
    const page = sync ? module.runtime('Page') : promiseType(plan, 'PagePromise', module);
    return pageType(page, value, method.result, module);
  }
  const given = method.kind === 'stream' ? of(module.runtime('EventStream'), value) : value;
  return sync ? given : of(promiseType(plan, 'ApiPromise', module), given);
}

/** Prints `PagePromise<Post, PostListResponse>`. */
function pageType(
  page: string,
  item: PrintedType,
  { envelope, optional }: ResultPlan,
  module: Module,
): PrintedType {
  if (envelope === undefined) return plain([page, typeArgument(item)]);
  const described = typeOf(envelope, 'response', module);
  const body = optional ? orUndefined(described) : described;
  return plain([page, typeArguments([item, body])]);
}

function valueType(plan: SdkPlan, result: ResultPlan, module: Module): PrintedType {
  if (result.type === undefined) return plain('void');
  const described = typeOf(result.type, 'response', module);
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
  return plan.flavor === 'async' ? 'Blob' : 'Uint8Array';
}
