import type { MethodPlan, ResourcePlan, SdkPlan } from '../plan/sdk.ts';
import { callStatements } from './call.ts';
import { methodComment, methodText, waiterComment } from './docs.ts';
import type { EmittedFile } from '../../emitted-file.ts';
import { hardline, indent, join, type Layout, print } from './layout.ts';
import { comment, isIdentifier, prose, quote } from './literals.ts';
import { inputDeclaration } from './models.ts';
import { exampleCall } from './markdown/snippet.ts';
import { Module } from './module.ts';
import { once } from './once.ts';
import { signature } from './signature.ts';
import { block } from './printed-type.ts';
import { webhookMethods } from './webhooks.ts';

/** Prints `resources/….ts` with a class and the types that only its methods use. */
export function resourceFile(plan: SdkPlan, resource: ResourcePlan): EmittedFile {
  const module = new Module(plan, resource.file);
  const children = resource.children.map((child) =>
    join(
      [
        ...comment(prose(child.description)),
        ['readonly ', child.member, ': ', module.local(child.file, child.className, 'value'), ';'],
      ],
      hardline,
    ),
  );
  const common = commonOf({ plan, resource });
  module.adopt(common.module);
  const methods = common.methods.map((method) => methodDeclaration(plan, method, module));
  const sections = [
    ...children,
    ...(makesCalls(resource) ? connectionMembers(resource, module) : constructorOf(resource)),
    ...methods,
    ...(resource.receivesWebhooks ? webhookMethods(plan, module) : []),
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
      resource.declarations.map(({ name }) => name),
    ),
  };
}

/**
 * True if a resource or one of its descendants has methods. A resource that only verifies webhooks doesn't need a
 * connection.
 */
function makesCalls({ children, methods }: ResourcePlan): boolean {
  return methods.length > 0 || children.some(makesCalls);
}

/** Prints the statement that creates a resource as a member of the client or of its parent. */
export function assignment(resource: ResourcePlan): string {
  const connection = makesCalls(resource) ? 'this.api' : '';
  return `this.${resource.member} = new ${resource.className}(${connection});`;
}

/**
 * Prints the constructor of a resource without a connection. Such a resource needs a constructor only if it has
 * children.
 */
function constructorOf({ children }: ResourcePlan): Layout[] {
  return children.length === 0 ? [] : [['constructor() ', block(children.map(assignment))]];
}

/** Prints the connection and the constructor that receives or creates it. */
function connectionMembers(resource: ResourcePlan, module: Module): Layout[] {
  const connection = module.runtime('Connection');
  const api = [
    'private readonly api: ',
    module.runtime('Api'),
    '<',
    module.local('schema', 'paths'),
    '>;',
  ];
  const assignments = [
    `this.api = ${module.local('api', 'definition', 'value')}.connect(client);`,
    ...resource.children.map(assignment),
  ];
  const construct = join(
    [
      ...comment([
        '@param client - Options of a new client, or a client whose connection is shared.',
      ]),
      [
        'constructor(client?: ',
        module.local('options', 'ClientOptions'),
        ' | ',
        connection,
        ' | ',
        module.runtime('Connected'),
        ') ',
        block(assignments),
      ],
    ],
    hardline,
  );
  return [api, construct];
}

/** A printed method without its signature. */
interface CommonMethod {
  readonly method: MethodPlan;
  /** Lines of the doc comment. */
  readonly text: readonly string[];
  /** The call in the example. Undefined if it would be too long. */
  readonly call: string | undefined;
  readonly body: string;
}

/**
 * The printed parts of a resource that the packages of an API share: its methods, except their examples and signatures,
 * and its types.
 */
const commonOf = once(
  ({ plan, resource }: { readonly plan: SdkPlan; readonly resource: ResourcePlan }) => {
    const module = new Module(plan, resource.file);
    const methods = resource.methods.map((method) => ({
      method,
      text: methodText(method),
      call: exampleCall(plan, resource, method),
      body: print(block(callStatements(method, module)), MEMBER),
    }));
    const inputs = resource.declarations.map((input) =>
      print(inputDeclaration(input, module.printer)),
    );
    return { module, methods, inputs };
  },
  ({ plan: { errors, types }, resource }) => [types, resource, errors],
);

/** Indentation of a class member, in spaces. */
const MEMBER = 2;

function methodDeclaration(
  plan: SdkPlan,
  { method, text, call, body }: CommonMethod,
  module: Module,
): Layout {
  const declaration = [methodName(method.name), signature(plan, method, module), ' ', body];
  const doc = methodComment(plan, method, text, call);
  return join([...doc, declaration, ...waiterDeclaration(plan, method, module)], hardline);
}

function methodName(name: string): string {
  return isIdentifier(name) ? name : quote(name);
}

function waiterDeclaration(plan: SdkPlan, method: MethodPlan, module: Module): Layout[] {
  const { waiter } = method;
  if (waiter === undefined) return [];
  const options = module.runtime('WaitOptions');
  const doc = waiterComment(plan, method, waiter);
  return [
    '',
    ...doc,
    [
      waiter.name,
      signature(plan, method, module, options),
      ' ',
      block(callStatements(method, module, waiter)),
    ],
  ];
}
