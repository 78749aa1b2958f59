import * as v from 'valibot';
import { apiSettings } from '../model/extension.ts';
import type { Plugin } from '../targets/plugin.ts';
import { className } from '../targets/typescript/plan/names.ts';
import { isHost } from './host.ts';
import type { ApiConfig, ApisConfig, Config, PackageConfig, SharedConfig } from './types.ts';

const packageName = v.pipe(
  v.string(),
  v.maxLength(214, 'at most 214 characters'),
  v.regex(
    /^(@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/,
    'a valid npm name such as `@shop/sdk`',
  ),
);

const version = v.pipe(
  v.string(),
  v.regex(/^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/, 'a version such as `1.2.3`'),
);

const clientClass = v.pipe(
  v.string(),
  v.regex(/^[A-Z][A-Za-z0-9]*$/, 'a class name such as `BookShop`'),
  v.check(
    (name) => className(name) === name,
    ({ received }) =>
      `emitted files use the name ${received} for something else; choose another one, such as \`ShopClient\``,
  ),
);

const host = v.pipe(
  v.string(),
  v.check(
    isHost,
    ({ received }) =>
      `expected a lowercase host without scheme or path, such as \`api.example.com\` or \`localhost:8080\`, got ${received}`,
  ),
);

const packageConfig = v.strictObject({
  out: v.string(),
  name: v.optional(packageName),
  version: v.optional(version),
  description: v.optional(v.string()),
  client: v.optional(clientClass),
  runtime: v.optional(v.picklist(['vendor', 'package'])),
  tests: v.optional(v.boolean()),
}) satisfies v.GenericSchema<PackageConfig>;

const methodName = v.pipe(
  v.string(),
  v.regex(
    /^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*){1,31}$/,
    'a resource and a method, such as `posts.list`',
  ),
);

const resourceName = v.pipe(
  v.string(),
  v.regex(
    /^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)*$/,
    'a resource such as `posts` or `repos.branches`',
  ),
);

const HOOKS = ['load', 'model', 'plan', 'emit', 'written'];

const plugin = v.pipe(
  v.custom<Plugin>(
    (value) =>
      typeof value === 'object' &&
      value !== null &&
      'name' in value &&
      typeof value.name === 'string',
    'a plug-in with a `name`',
  ),
  // A hook with a misspelled name would never be called.
  v.check(
    (value) => unknownHook(value) === undefined,
    ({ input }) =>
      `\`${unknownHook(input) ?? ''}\` is not a hook; the hooks are ${HOOKS.join(', ')}`,
  ),
);

function unknownHook(value: Plugin): string | undefined {
  return Object.entries(value).find(
    ([key, own]) => typeof own === 'function' && !HOOKS.includes(key),
  )?.[0];
}

const formatter = v.union(
  [
    v.picklist(['builtin', 'prettier']),
    v.strictObject({ command: v.pipe(v.array(v.string()), v.minLength(1)) }),
  ],
  '`builtin`, `prettier` or `{ command: [program, …arguments] }`',
);

const shared = {
  $schema: v.optional(v.string()),
  repository: v.optional(v.string()),
  license: v.optional(v.string()),
  licenseFile: v.optional(v.string()),
  strict: v.optional(v.boolean()),
  allowHosts: v.optional(v.array(host)),
  patchBudget: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  plugins: v.optional(v.array(plugin)),
  formatter: v.optional(formatter),
} satisfies Record<keyof SharedConfig, v.GenericSchema>;

const apiConfig = v.strictObject({
  spec: v.string(),
  overlays: v.optional(v.array(v.string())),
  packages: v.optional(
    v.strictObject({ async: v.optional(packageConfig), sync: v.optional(packageConfig) }),
  ),
  targets: v.optional(v.record(v.string(), v.looseObject({ out: v.string() }))),
  only: v.optional(v.array(resourceName)),
  names: v.optional(v.record(v.string(), methodName)),
  defaults: v.optional(apiSettings),
  allowEnv: v.optional(v.array(v.string())),
  ...shared,
}) satisfies v.GenericSchema<ApiConfig>;

const apisConfig = v.strictObject({
  apis: v.pipe(
    v.record(
      v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]*$/, 'lowercase letters, digits and dashes')),
      apiConfig,
    ),
    v.minEntries(1, 'at least one API'),
  ),
  ...shared,
}) satisfies v.GenericSchema<ApisConfig>;

/**
 * Checks the type of a configuration and enables completion of its keys in editors. Returns the configuration
 * unchanged.
 */
export function defineConfig(config: Config): Config {
  return config;
}

/** The schemas of a configuration for one API and for several. */
export const configSchemas = { api: apiConfig, apis: apisConfig };

/** Selects the schema for a configuration by its keys. */
export function schemaFor(value: unknown): typeof apiConfig | typeof apisConfig {
  return typeof value === 'object' && value !== null && 'apis' in value ? apisConfig : apiConfig;
}
