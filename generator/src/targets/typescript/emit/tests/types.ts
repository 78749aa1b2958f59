import { localName, Scope } from '../../plan/names.ts';
import { parameterId } from '../../plan/params.ts';
import type { MethodPlan, ResourcePlan, SdkPlan } from '../../plan/sdk.ts';
import type { EmittedFile } from '../../../emitted-file.ts';
import { group, hardline, indent, join, type Layout, line, print, softline } from '../layout.ts';
import { comment, quote } from '../literals.ts';
import { typeOf } from '../signature.ts';
import { flat } from '../printed-type.ts';
import { CONTRACT, TestModule } from './module.ts';

/**
 * Prints `test/types.ts`, which compiles only if the params of each method have exactly the members that the document
 * declares. Structural typing alone would accept a misspelled optional member. Methods with renamed params are omitted.
 */
export function typesTest(plan: SdkPlan): EmittedFile[] {
  const module = new TestModule(plan, 'types');
  const scope = new Scope();
  const names = new Set(plan.names.values());
  const helper = (name: string): string => imported(name, names, module);
  const lines = plan.resources.flatMap((resource) =>
    resource.methods.flatMap((method) =>
      assertion(resource, method, scope, module, helper).map((layout) => print(layout)),
    ),
  );
  if (lines.length === 0) return [];
  const title = comment([
    'Each line compiles only if the params of a method match the document, key by key.',
  ]);
  return [{ path: 'test/types.ts', content: module.print([join([...title, ...lines], hardline)]) }];
}

/** Imports a helper, with an alias if the API has a type with the helper's name. */
function imported(name: string, taken: ReadonlySet<string>, module: TestModule): string {
  const local = taken.has(name) ? `Described${name}` : name;
  module.from(`${CONTRACT}/types`, `type ${name}${local === name ? '' : ` as ${local}`}`);
  return local;
}

const PLACES = { path: 'Path', query: 'Query', header: 'Header', cookie: 'Cookie' } as const;

function assertion(
  resource: ResourcePlan,
  method: MethodPlan,
  scope: Scope,
  module: TestModule,
  helper: (name: string) => string,
): Layout[] {
  const { http, params, positional, request } = method;
  const inParams = method.parameters.filter(
    ({ in: place, name }) => place !== 'path' || !positional.some((own) => own.name === name),
  );
  const isRenamed = inParams.some((own) => params?.keys.get(parameterId(own)) !== own.name);
  if (params === undefined || isRenamed) return [];
  const type = helper('Same');
  const item = [
    module.own('type paths', 'schema').replace('type ', ''),
    `[${quote(http.path)}][${quote(http.method)}]`,
  ];
  const places = (Object.keys(PLACES) as (keyof typeof PLACES)[]).filter((place) =>
    inParams.some((parameter) => parameter.in === place),
  );
  const bodyType = (): Layout => [helper('Body'), '<', ...item, '>'];
  const body: Layout[] =
    request === undefined
      ? []
      : params.body === 'member'
        ? [['{ body', request.required ? '' : '?', ': ', bodyType(), ' }']]
        : [bodyType()];
  const described = [
    ...places.map((place): Layout => [helper(PLACES[place]), '<', ...item, '>']),
    ...body,
  ];
  const name = scope.take(localName(`${resource.access.replaceAll('.', ' ')} ${method.name}`));
  return [
    [
      `export const ${name}: ${type}`,
      typeArguments([flat(typeOf(params.type, 'request', module)), join(described, ' & ')]),
      ' = true;',
    ],
  ];
}

/** Prints type arguments, which can't have a trailing comma. */
function typeArguments(types: readonly Layout[]): Layout {
  return group('<', indent(softline, join(types, [',', line])), softline, '>');
}
