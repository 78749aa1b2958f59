import type { Diagnostics } from '../../../diagnostics/diagnostic.ts';
import { joinPointer } from '../../../load/pointer.ts';
import type { NamedApi, NamedOperation, Resource } from '../../../naming/named-api.ts';
import { EXTENSION } from '../../../model/extension.ts';
import { nounsOf } from '../../../naming/nouns.ts';
import { kebabCase, pascalCase, singularPhrase } from '../../../words.ts';
import { fileName } from '../../../naming/file-name.ts';
import { type Convention, convention } from './convention.ts';
import { CLIENT_MEMBERS, memberName, Scope, typeName, WEBHOOK_MEMBERS } from './names.ts';
import { planResult } from './results.ts';
import type { InputPlan, MethodPlan, ResourcePlan } from './sdk.ts';
import { type TypesInTheMaking, withEnums } from './types.ts';

/** All resources, parents before children. */
export function planResources(
  model: NamedApi,
  types: TypesInTheMaking,
  scope: Scope,
  diagnostics: Diagnostics,
): ResourcePlan[] {
  const planner = new ResourcePlanner(model, scope, diagnostics);
  const resources = model.resources
    .map((resource) => planner.plan(resource, undefined))
    .flatMap((resource) => withChildren(resource));
  // Last, so that none takes the name of a class or an input.
  for (const inputs of planner.inputs)
    for (const [index, input] of inputs.entries()) inputs[index] = withEnums(input, types, scope);
  return resources;
}

function withChildren(resource: ResourcePlan): ResourcePlan[] {
  return [resource, ...resource.children.flatMap(withChildren)];
}

class ResourcePlanner {
  /** The inputs of each resource. */
  readonly inputs: InputPlan[][] = [];
  readonly #model: NamedApi;
  readonly #scope: Scope;
  readonly #diagnostics: Diagnostics;
  readonly #files = new Scope();
  /** How operations are called that have been planned: one that answers with a stream as well is called alike. */
  readonly #calls = new Map<string, Convention>();
  readonly #nouns: ReadonlyMap<Resource, readonly string[]>;

  constructor(model: NamedApi, scope: Scope, diagnostics: Diagnostics) {
    this.#model = model;
    this.#scope = scope;
    this.#diagnostics = diagnostics;
    this.#nouns = nounsOf(model.resources);
  }

  plan(resource: Resource, parent: ResourcePlan | undefined): ResourcePlan {
    const noun = pascalCase(this.#noun(resource).join(' '));
    const all = resource.path.map(pascalCase).join('');
    const webhooks = this.#receives(resource);
    const own = webhooks ? WEBHOOK_MEMBERS : [];
    const taken = parent === undefined ? CLIENT_MEMBERS : parent.webhooks ? WEBHOOK_MEMBERS : [];
    const member = memberName(nameOf(resource), taken);
    const inputs: InputPlan[] = [];
    this.inputs.push(inputs);
    const members = new Scope([
      ...own,
      ...resource.children.map((child) => memberName(nameOf(child), own)),
    ]);
    const plan = {
      className: this.#scope.claim(
        `resource ${resource.path.join('.')}`,
        typeName(noun),
        typeName(all),
        `${all}Resource`,
      ),
      member,
      file: this.#files.take(
        `resources/${resource.path.map((name) => fileName(kebabCase(name)) || 'root').join('/')}`,
      ),
      access: parent === undefined ? member : `${parent.access}.${member}`,
      description: resource.description,
      methods: resource.operations.map((operation) =>
        this.#method(operation, resource, members, inputs),
      ),
      children: [] as ResourcePlan[],
      parent,
      inputs,
      webhooks,
    };
    for (const { waiter, pointer: at } of resource.operations)
      if (waiter !== undefined) this.#claimWaiter(waiter.name, at, members);
    for (const child of resource.children) plan.children.push(this.plan(child, plan));
    return plan;
  }

  #method(
    operation: NamedOperation,
    resource: Resource,
    members: Scope,
    declared: InputPlan[],
  ): MethodPlan {
    const name = members.take(memberName(operation.name.at(-1) ?? operation.method));
    const noun = singularPhrase(this.#noun(resource)).join(' ');
    const take = (kind: string, suffix: string) => () =>
      this.#scope.claim(
        `${kind} ${operation.name.join('.')}`,
        typeName(pascalCase(`${noun} ${name} ${suffix}`)),
        typeName(pascalCase(`${resource.path.join(' ')} ${name} ${suffix}`)),
      );
    const same = operation.streamSwitch && this.#calls.get(keyOf(operation));
    const { declared: input, ...called } =
      same ?? convention(operation, this.#model, take('input', 'input'));
    this.#calls.set(keyOf(operation), { ...called, declared: undefined });
    const paged = operation.pagination !== undefined;
    const { declared: answer, result } = planResult(
      operation,
      this.#model,
      take('result', paged ? 'item' : 'result'),
      this.#diagnostics,
    );
    declared.push(...[input, answer].filter((plan) => plan !== undefined));
    const kind = paged ? 'list' : result.stream === undefined ? 'call' : 'stream';
    return { operation, name, kind, ...called, result };
  }

  /** The resource that has `unwrap` and `sign`. */
  #receives(resource: Resource): boolean {
    return resource.path.join('.') === this.#model.settings.webhooks?.resource;
  }

  /** A waiter is called as the description says, so another member of that name is a fault of it. */
  #claimWaiter(name: string, at: string, members: Scope): void {
    if (members.take(memberName(name)) === name) return;
    this.#diagnostics.error(
      'duplicate-method',
      `The resource already has a member ${name}, so no waiter can be called that.`,
      'Give the waiter a name of its own.',
      joinPointer(at, EXTENSION, 'waiter', 'name'),
    );
  }

  #noun(resource: Resource): readonly string[] {
    return this.#nouns.get(resource) ?? resource.path;
  }
}

function keyOf({ method, path }: NamedOperation): string {
  return `${method} ${path}`;
}

function nameOf(resource: Resource): string {
  return resource.path.at(-1) ?? 'root';
}
