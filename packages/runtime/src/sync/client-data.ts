import type { Definition } from '../call/definition.js';
import type { BaseOptions as AsyncOptions } from '../call/options.js';
import { ApiError, type ErrorClass } from '../errors/api-error.js';
import { UsageError } from '../errors/usage-error.js';
import { env } from '../shared/environment.js';
import { type BehaviorData, isBehavior, toData } from './behavior-data.js';
import { cross } from './crossing.js';
import type { BaseOptions, FromModule } from './options.js';

/** An API's definition as data. */
export interface DefinitionData extends Omit<
  Definition,
  'errors' | 'errorReader' | 'auth' | 'json' | 'baseUrl'
> {
  readonly errorReader: BehaviorData | undefined;
  readonly baseUrl: string | BehaviorData;
  /** Brands of each class in the error table, starting with the class's own brand. */
  readonly errors: Readonly<Record<string, readonly string[]>>;
  readonly auth: Readonly<Record<string, BehaviorData>>;
}

/** A definition as data, with its number. All clients of an API share it, in this thread and in the worker. */
export interface NumberedDefinition {
  readonly number: number;
  readonly data: DefinitionData;
}

/** The data from which the worker creates a client. */
export interface ClientData {
  readonly definition: NumberedDefinition;
  readonly options: unknown;
  /** Current values of the environment variables that the client may read. */
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** A client, split between the two threads. */
export interface DividedClient {
  readonly data: ClientData;
  /** The options for the caller's thread, without module exports, which exist only in the worker. */
  readonly local: AsyncOptions;
  /** Identifies the modules to load. Clients that share a worker have the same key. */
  readonly workerKey: string;
}

/**
 * Options that must come from a module (apart from `json`, which can also be `bigints`): functions, and objects that
 * contain functions.
 */
const FUNCTIONS = ['fetch', 'fetchOptions', 'middleware', 'json', 'validate'];

/** @throws {UsageError} for options that can't be transferred to the worker. */
export function divideClient(api: Definition, given: BaseOptions): DividedClient {
  const { auth = {}, json } = api;
  const options: Record<string, unknown> = { ...given, json: given.json ?? json };
  delete options['logger'];
  // Functions and credentials from a module exist only in the worker.
  const shared = Object.entries(given).flatMap(([name, value]): [string, unknown][] => {
    if (!isFromModule(value)) return [[name, value]];
    return FUNCTIONS.includes(name) ? [] : [[name, calledInWorker]];
  });
  const modules: string[] = [];
  for (const [name, value] of Object.entries(options)) {
    if (isFromModule(value)) {
      modules.push(checkModule(name, value));
      options[name] = { module: String(value.module), name: value.name };
    } else if (name === 'json' && isBehavior(value)) {
      options[name] = toData(value);
    } else if (value !== undefined && (typeof value === 'function' || FUNCTIONS.includes(name))) {
      throw new UsageError(
        `option "${name}" can't cross to the worker thread that makes the calls: pass { module: '/absolute/path.js' }, a module that exports it`,
      );
    }
  }
  // JavaScript callers may pass any value.
  const headers: unknown = given.headers;
  if (typeof headers === 'object' && headers !== null && Symbol.iterator in headers)
    options['headers'] = [...(headers as Iterable<unknown>)];
  const variables = [
    api.baseUrlEnv,
    ...Object.values(auth).flatMap(({ fields }) => fields.map(({ env: name }) => name)),
  ];
  const known = variables.flatMap((name) =>
    name === undefined ? [] : [[name, env(name)] as const],
  );
  const data = {
    definition: toDefinitionData(api),
    options: cross(options, 'option').value,
    env: Object.fromEntries(known),
  };
  // A runtime with worker threads isn't a browser, even if a test runner simulates one.
  const local = { ...Object.fromEntries(shared), dangerouslyAllowBrowser: true };
  return { data, local, workerKey: modules.sort().join('\n') };
}

const definitions = new WeakMap<Definition, NumberedDefinition>();
let lastDefinition = 0;

function toDefinitionData(api: Definition): NumberedDefinition {
  const known = definitions.get(api);
  if (known !== undefined) return known;
  const { errors, errorDates: _, errorReader, auth = {}, json, baseUrl, ...rest } = api;
  const data = {
    ...rest,
    errorReader: toData(errorReader) as BehaviorData | undefined,
    baseUrl: toData(baseUrl) as string | BehaviorData,
    errors: Object.fromEntries(
      Object.entries(errors).map(([key, Class]) => [key, brandsOf(Class)]),
    ),
    auth: Object.fromEntries(
      Object.entries(auth).map(([name, scheme]) => [name, toData(scheme) as BehaviorData]),
    ),
  };
  const numbered = { number: ++lastDefinition, data };
  definitions.set(api, numbered);
  return numbered;
}

function calledInWorker(): never {
  throw new Error('unreachable: the worker calls for credentials');
}

export function isFromModule(value: unknown): value is FromModule {
  return typeof value === 'object' && value !== null && 'module' in value;
}

function checkModule(name: string, { module }: FromModule): string {
  const text = String(module);
  if (/^(?:file:|\/|[a-z]:[\\/]|\\\\)/i.test(text)) return text;
  throw new UsageError(
    `option "${name}" takes the absolute path or file URL of a module, not ${JSON.stringify(text)}`,
  );
}

function brandsOf(Class: ErrorClass): string[] {
  const brands: string[] = [];
  for (
    let step: unknown = Class;
    typeof step === 'function' && step !== ApiError;
    step = Object.getPrototypeOf(step)
  ) {
    if (Object.hasOwn(step, 'brand')) brands.push((step as unknown as typeof ApiError).brand);
  }
  return brands;
}
