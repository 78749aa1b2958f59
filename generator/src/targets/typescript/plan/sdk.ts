import type { Parameter, Webhook } from '../../../model/api.ts';
import type { NamedApi, NamedOperation } from '../../../naming/named-api.ts';
import type { Documentation, Property, Schema } from '../../../model/schema/schema.ts';
import type { ErrorPlan } from './errors.ts';
import type { TypesPlan } from './types.ts';

/** Whether calls return promises, or block and return the value. */
export type Flavour = 'async' | 'sync';

/** One npm package: every name, file and signature of it. */
export interface SdkPlan {
  readonly flavour: Flavour;
  readonly model: NamedApi;
  readonly package: PackagePlan;
  /** The client's class, `Flow`. */
  readonly client: string;
  /** Brand of the errors. */
  readonly id: string;
  readonly types: TypesPlan;
  readonly errors: ErrorPlan;
  readonly options: readonly OptionPlan[];
  readonly pagination: readonly PaginationPlan[];
  /** Depth first, parents before children. */
  readonly resources: readonly ResourcePlan[];
  readonly webhooks: WebhooksPlan | undefined;
  /** Every exported type's name, by what it names. */
  readonly names: ReadonlyMap<string, string>;
}

export interface PackagePlan {
  readonly name: string;
  readonly version: string;
  readonly description: string;
  readonly license: string | undefined;
  /** Text of `LICENSE`. */
  readonly licenseText: string | undefined;
  readonly repository: string | undefined;
  /** The package of the other flavour, for cross references. */
  readonly sibling: { readonly name: string; readonly client: string } | undefined;
}

/** An option of the client that carries a credential. */
export interface OptionPlan {
  readonly name: string;
  readonly type: 'Secret' | 'string';
  readonly description: string;
}

export interface PaginationPlan {
  /** Of the constant in `api.ts`. */
  readonly constant: string;
  /** Key in the model's settings. */
  readonly key: string;
}

export interface ResourcePlan {
  readonly className: string;
  /** Member of the client or of the parent resource. */
  readonly member: string;
  /** `resources/repos/branches` below `src/`, without suffix. */
  readonly file: string;
  /** Members from the client on: `repos.branches`. */
  readonly access: string;
  readonly description: string | undefined;
  readonly methods: readonly MethodPlan[];
  readonly children: readonly ResourcePlan[];
  readonly parent: ResourcePlan | undefined;
  /** Types that only this resource's methods use. */
  readonly inputs: readonly InputPlan[];
  readonly webhooks: boolean;
}

/** The named type of a method's input object or result. */
export interface InputPlan {
  readonly name: string;
  readonly view: 'request' | 'answer';
  readonly doc: Documentation;
  readonly bases: readonly Schema[];
  readonly properties: readonly Property[];
  readonly additionalProperties: Schema | undefined;
  /** What the names of additional properties begin with. */
  readonly propertyNamePrefixes?: readonly string[] | undefined;
  /** Instead of properties: the type is an alias of this. */
  readonly alias: Schema | undefined;
}

export interface MethodPlan {
  readonly operation: NamedOperation;
  readonly name: string;
  readonly kind: 'call' | 'list' | 'stream';
  /** Path parameters that are arguments of their own. */
  readonly positional: readonly PositionalPlan[];
  readonly input: InputArgument | undefined;
  readonly inputs: CallInputs;
  readonly result: ResultPlan;
}

export interface PositionalPlan {
  readonly local: string;
  readonly parameter: Parameter;
}

/** The one object that carries all other inputs. */
export interface InputArgument {
  readonly type: TypeRef;
  /** Every member is optional, so that the argument is as well. */
  readonly optional: boolean;
  /** `{}` stands in for an absent argument. */
  readonly defaulted: boolean;
  /** Members that are taken out of the object, and what is left; undefined: the object goes on as it is. */
  readonly pattern: readonly PatternMember[] | undefined;
}

export type PatternMember =
  { readonly key: string; readonly local: string } | { readonly rest: string };

/** Where the call takes its inputs from: names of locals. */
export interface CallInputs {
  readonly path: Group | undefined;
  readonly query: Group | undefined;
  readonly header: Group | undefined;
  readonly cookie: Group | undefined;
  readonly body: string | undefined;
}

/** A local that is the whole group, or its members. */
export type Group = string | readonly { readonly key: string; readonly local: string }[];

/** A declared type by name, or a schema. */
export type TypeRef = { readonly name: string } | { readonly schema: Schema };

export interface ResultPlan {
  /** The value inside the promise; of a list: its items; of a stream: its events. Undefined: nothing. */
  readonly type: TypeRef | undefined;
  /** May be absent as well: one of the answers has no content. */
  readonly optional: boolean;
  readonly stream: Stream | undefined;
  /** The value is a file, or a file as well, as the content type of the answer says. */
  readonly file: 'always' | 'sometimes' | undefined;
  /** The media type to ask for, where it isn't JSON. */
  readonly accept: string | undefined;
}

/** Server-sent events as they are, the JSON in their data alone, or JSON lines. */
export type Stream = 'events' | 'data' | 'jsonl';

export interface WebhooksPlan {
  /** The resource that carries `unwrap`. */
  readonly access: string;
  readonly eventType: TypeRef;
  readonly events: readonly Webhook[];
}
