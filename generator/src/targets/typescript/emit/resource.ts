import type { MethodPlan, ResourcePlan, SdkPlan } from '../plan/sdk.ts';
import { callStatement } from './call.ts';
import { argumentTags, methodComment, waiterSummary } from './docs.ts';
import type { EmittedFile } from '../../emitted-file.ts';
import { hardline, indent, join, type Layout, print } from './layout.ts';
import { comment, isIdentifier, prose, quote } from './literals.ts';
import { inputDeclaration } from './models.ts';
import { Module } from './module.ts';
import { errorName } from './names.ts';
import { once } from './once.ts';
import { signature } from './signature.ts';
import { block } from './types.ts';
import { webhookMethods } from './webhooks.ts';

/** `resources/….ts`: one class, then its inputs. */
export function resourceFile(plan: SdkPlan, resource: ResourcePlan): EmittedFile {
  const module = new Module(plan, resource.file);
  const connection = module.runtime('Connection');
  const api = [
    'private readonly api: ',
    module.runtime('Api'),
    '<',
    module.local('schema', 'paths'),
    '>;',
  ];
  const children = resource.children.map((child) =>
    join(
      [
        ...comment(prose(child.description)),
        ['readonly ', child.member, ': ', module.local(child.file, child.className, 'value'), ';'],
      ],
      hardline,
    ),
  );
  const assignments = [
    `this.api = ${module.local('api', 'definition', 'value')}.connect(client);`,
    ...resource.children.map((child) => `this.${child.member} = new ${child.className}(this.api);`),
  ];
  const construct = join(
    [
      ...comment([
        '@param client - the options of a client of its own, or the connection of one that exists.',
      ]),
      [
        'constructor(client?: ',
        module.local('options', 'ClientOptions'),
        ' | ',
        connection,
        ') ',
        block(assignments),
      ],
    ],
    hardline,
  );
  const common = commonOf({ plan, resource });
  module.adopt(common.module);
  const methods = common.methods.map((method) => methodDeclaration(plan, method, module));
  const sections = [
    ...children,
    api,
    construct,
    ...methods,
    ...(resource.webhooks ? webhookMethods(plan, module) : []),
  ];
  const doc = comment(prose(resource.description ?? `Calls of \`${resource.access}\`.`));
  const body = [
    join(
      [
        ...doc,
        [
          'export class ',
          resource.className,
          ' {',
          indent(hardline, join(sections, [hardline, hardline])),
          hardline,
          '}',
        ],
      ],
      hardline,
    ),
    ...common.inputs,
  ];
  return {
    path: `src/${resource.file}.ts`,
    content: module.print(
      body,
      resource.inputs.map(({ name }) => name),
    ),
  };
}

/** A method, but for its signature. */
interface CommonMethod {
  readonly method: MethodPlan;
  readonly doc: string;
  readonly body: string;
}

/** What the packages of an API have in common: all but the types that methods return. */
const commonOf = once(
  ({ plan, resource }: { readonly plan: SdkPlan; readonly resource: ResourcePlan }) => {
    const module = new Module(plan, resource.file);
    const methods = resource.methods.map((method) => ({
      method,
      doc: print(join(methodComment(plan, method), hardline), MEMBER),
      body: print(block([callStatement(plan, method, module)]), MEMBER),
    }));
    const inputs = resource.inputs.map((input) => print(inputDeclaration(input, module.printer)));
    return { module, methods, inputs };
  },
  ({ plan: { model, errors, types }, resource }) => [model, resource, errors, types],
);

/** Spaces before a member of a class. */
const MEMBER = 2;

function methodDeclaration(
  plan: SdkPlan,
  { method, doc, body }: CommonMethod,
  module: Module,
): Layout {
  const declaration = [methodName(method.name), signature(plan, method, module), ' ', body];
  return join([doc, declaration, ...waiterDeclaration(plan, method, module)], hardline);
}

function methodName(name: string): string {
  return isIdentifier(name) ? name : quote(name);
}

function waiterDeclaration(plan: SdkPlan, method: MethodPlan, module: Module): Layout[] {
  const { waiter } = method.operation;
  if (waiter === undefined) return [];
  const options = module.runtime('WaitOptions');
  const doc = comment([
    `${waiterSummary(waiter)}, asking again and again.`,
    '',
    ...argumentTags(method),
    '@param options - How often to ask, and how long to wait.',
    `@throws {@link ${errorName(plan, 'decode')}} on a value that the description does not know, instead of waiting for ever.`,
    `@throws {@link ${errorName(plan, 'timeout')}} when the time is up.`,
  ]);
  return [
    '',
    ...doc,
    [
      waiter.name,
      signature(plan, method, module, options),
      ' ',
      block([callStatement(plan, method, module, waiter)]),
    ],
  ];
}
