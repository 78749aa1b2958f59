import type { Diagnostics } from '../../../diagnostics/diagnostic.ts';
import { joinPointer } from '../../../load/pointer.ts';
import { EXTENSION } from '../../../model/extension.ts';
import { fileName } from '../../../naming/file-name.ts';
import { kebabCase, pascalCase, singularPhrase } from '../../../words.ts';
import type { ApiSurface, MethodSurface, ResourceSurface } from '../../../surface/surface.ts';
import { camelName } from '../../../surface/words.ts';
import type { MethodPlanner, TypeKind } from './methods.ts';
import { CLIENT_MEMBERS, memberName, Scope, typeName, WEBHOOK_MEMBERS } from './names.ts';
import type { DeclarationPlan } from './declarations.ts';
import type { MethodPlan, ResourcePlan } from './sdk.ts';
import { type UnfinishedTypes, withEnums } from './types.ts';

export interface Resources {
  /** All resources, with parents before children. */
  readonly resources: readonly ResourcePlan[];
  readonly methods: ReadonlyMap<MethodSurface, MethodPlan>;
}

export function planResources(
  surface: ApiSurface,
  methods: MethodPlanner,
  types: UnfinishedTypes,
  scope: Scope,
  diagnostics: Diagnostics,
): Resources {
  const planner = new ResourcePlanner(methods, scope, diagnostics);
  const resources = surface.resources
    .map((resource) => planner.plan(resource, undefined))
    .flatMap((resource) => withChildren(resource));
  // Runs last, so that no enum takes the name of a class or of params.
  for (const declarations of planner.declarations)
    for (const [index, declared] of declarations.entries())
      declarations[index] = withEnums(declared, types, scope);
  return { resources, methods: planner.methods };
}

function withChildren(resource: ResourcePlan): ResourcePlan[] {
  return [resource, ...resource.children.flatMap(withChildren)];
}

class ResourcePlanner {
  /** The declarations of each resource. */
  readonly declarations: DeclarationPlan[][] = [];
  readonly methods = new Map<MethodSurface, MethodPlan>();
  readonly #planner: MethodPlanner;
  readonly #scope: Scope;
  readonly #diagnostics: Diagnostics;
  readonly #files = new Scope();

  constructor(planner: MethodPlanner, scope: Scope, diagnostics: Diagnostics) {
    this.#planner = planner;
    this.#scope = scope;
    this.#diagnostics = diagnostics;
  }

  plan(resource: ResourceSurface, parent: ResourcePlan | undefined): ResourcePlan {
    const path = resource.path.map(camelName);
    const noun = pascalCase(resource.noun.join(' '));
    const all = path.map(pascalCase).join('');
    const { receivesWebhooks } = resource;
    const own = receivesWebhooks ? WEBHOOK_MEMBERS : [];
    const member = memberName(nameOf(resource), membersOf(parent));
    const declarations: DeclarationPlan[] = [];
    this.declarations.push(declarations);
    const members = new Scope([
      ...own,
      ...resource.children.map((child) => memberName(nameOf(child), own)),
    ]);
    const plan = {
      className: this.#scope.claim(
        `resource ${path.join('.')}`,
        typeName(`${noun}Resource`),
        typeName(`${all}Resource`),
      ),
      member,
      file: this.#files.take(
        `resources/${path.map((name) => fileName(kebabCase(name)) || 'root').join('/')}`,
      ),
      access: parent === undefined ? member : `${parent.access}.${member}`,
      description: resource.description,
      methods: resource.methods.map((method) =>
        this.#method(method, resource, members, declarations),
      ),
      children: [] as ResourcePlan[],
      parent,
      declarations,
      receivesWebhooks,
    };
    for (const { waiter, pointer: at } of resource.methods)
      if (waiter !== undefined) this.#claimWaiter(waiter.name, at, members);
    for (const child of resource.children) plan.children.push(this.plan(child, plan));
    return plan;
  }

  #method(
    method: MethodSurface,
    { noun, path }: ResourceSurface,
    members: Scope,
    declarations: DeclarationPlan[],
  ): MethodPlan {
    const own = method.path.map(camelName);
    const name = members.take(memberName(own.at(-1) ?? method.http.method));
    const takeName = (kind: TypeKind): string => {
      const suffix = kind === 'result' && method.kind === 'list' ? 'item' : SUFFIXES[kind];
      const full = path.map(camelName).join(' ');
      return this.#scope.claim(
        `${kind} ${own.join('.')}`,
        typeName(pascalCase(`${singularPhrase(noun).join(' ')} ${name} ${suffix}`)),
        typeName(pascalCase(`${full} ${name} ${suffix}`)),
      );
    };
    const planned = this.#planner.plan(method, name, takeName);
    for (const declaration of planned.declarations) declarations.push(declaration);
    this.methods.set(method, planned.method);
    return planned.method;
  }

  /** Claims the name of a waiter. A conflict with another member is an error, because the document sets the name. */
  #claimWaiter(name: string, at: string, members: Scope): void {
    if (members.take(memberName(name)) === name) return;
    this.#diagnostics.error(
      'duplicate-method',
      `The resource already has a member ${name}, so a waiter can't have this name.`,
      'Give the waiter another name.',
      joinPointer(at, EXTENSION, 'waiter', 'name'),
    );
  }
}

const SUFFIXES = { params: 'params', result: 'result', envelope: 'response' };

function membersOf(parent: ResourcePlan | undefined): readonly string[] {
  if (parent === undefined) return CLIENT_MEMBERS;
  return parent.receivesWebhooks ? WEBHOOK_MEMBERS : [];
}

function nameOf({ path }: ResourceSurface): string {
  return camelName(path.at(-1) ?? ['root']);
}
