import type { Definition } from '../client/definition.js';
import { env } from '../env.js';
import { ApiError, type ErrorClass } from '../errors/api-error.js';
import { UsageFault } from '../fault.js';
import type { BaseOptions as AsyncOptions } from '../types/options.js';
import { cross } from './crossing.js';
import type { BaseOptions, FromModule } from './options.js';
import { type Recipe, recipeOf } from './recipe.js';
import type { Blueprint } from './remote.js';

/** What holds for every call of an API, as data. */
export interface FlatDefinition extends Omit<Definition, 'errors' | 'auth' | 'json'> {
  /** Brands of each class of the error table, the class's own first. */
  readonly errors: Readonly<Record<string, readonly string[]>>;
  readonly auth: Readonly<Record<string, Recipe>>;
}

export interface Plan {
  readonly plan: Blueprint;
  /** The options for the caller's side: what a module gives is the worker's alone. */
  readonly local: AsyncOptions;
  /** The modules to load, which clients of one worker have in common. */
  readonly key: string;
}

/** Options that a module gives: functions, or what holds some. */
const FUNCTIONS = ['fetch', 'fetchOptions', 'middleware', 'json', 'validate'];

/**
 * What the worker needs to make the same client.
 *
 * @throws {UsageFault} for options that can't cross.
 */
export function blueprint(api: Definition, given: BaseOptions): Plan {
  const { errors, auth = {}, json, ...rest } = api;
  const options: Record<string, unknown> = { ...given, json: given.json ?? json };
  delete options['logger'];
  // The caller's side has neither the functions nor the credentials of a module: the worker asks for them.
  const shared = Object.entries(given).flatMap(([name, value]): [string, unknown][] => {
    if (!isFromModule(value)) return [[name, value]];
    return FUNCTIONS.includes(name) ? [] : [[name, askedInWorker]];
  });
  const modules: string[] = [];
  for (const [name, value] of Object.entries(options)) {
    if (isFromModule(value)) {
      modules.push(checkModule(name, value));
      options[name] = { module: String(value.module), name: value.name };
    } else if (name === 'json' && value && recipeOf(value)) {
      options[name] = recipeOf(value);
    } else if (value !== undefined && (typeof value === 'function' || FUNCTIONS.includes(name))) {
      throw new UsageFault(
        `option "${name}" can't cross to the worker thread that makes the calls; pass { module: '/path/of/a/module.js' } that exports it`,
      );
    }
  }
  const { headers } = given;
  if (headers !== undefined && Symbol.iterator in headers) options['headers'] = [...headers];
  const definition: FlatDefinition = {
    ...rest,
    errors: Object.fromEntries(
      Object.entries(errors).map(([key, Class]) => [key, brandsOf(Class)]),
    ),
    auth: Object.fromEntries(
      Object.entries(auth).map(([name, scheme]) => [name, recipeOf(scheme) ?? missing(name)]),
    ),
  };
  const variables = [
    api.baseUrlEnv,
    ...Object.values(auth).flatMap(({ fields }) => fields.map(({ env: name }) => name)),
  ];
  const known = variables.flatMap((name) =>
    name === undefined ? [] : [[name, env(name)] as const],
  );
  const plan = {
    definition,
    options: cross(options, 'option').value,
    env: Object.fromEntries(known),
  };
  // Where there are threads to block there is no visitor to hide the key from, even if a test runner says so.
  const local = { ...Object.fromEntries(shared), dangerouslyAllowBrowser: true };
  return { plan, local, key: modules.sort().join('\n') };
}

function askedInWorker(): never {
  throw new Error('unreachable: the worker asks for credentials');
}

export function isFromModule(value: unknown): value is FromModule {
  return typeof value === 'object' && value !== null && 'module' in value;
}

function checkModule(name: string, { module }: FromModule): string {
  const text = String(module);
  if (/^(?:file:|\/|[a-z]:[\\/]|\\\\)/i.test(text)) return text;
  throw new UsageFault(
    `option "${name}" takes the absolute path or file URL of a module, not ${JSON.stringify(text)}`,
  );
}

function missing(name: string): never {
  throw new UsageFault(`security scheme "${name}" isn't one of the blocking runtime`);
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
