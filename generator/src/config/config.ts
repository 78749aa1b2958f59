import * as v from 'valibot';
import { apiSettings } from '../model/extension.ts';
import type { Plugin } from '../targets/plugin.ts';
import { isHost } from './host.ts';

const packageName = v.pipe(
  v.string(),
  v.maxLength(214, 'at most 214 characters'),
  v.regex(
    /^(@[a-z0-9~-][a-z0-9._~-]*\/)?[a-z0-9~-][a-z0-9._~-]*$/,
    'a name that npm takes, `@shop/sdk`',
  ),
);

const version = v.pipe(
  v.string(),
  v.regex(/^\d+\.\d+\.\d+(-[0-9A-Za-z.-]+)?(\+[0-9A-Za-z.-]+)?$/, 'a version, `1.2.3`'),
);

const host = v.pipe(
  v.string(),
  v.check(
    isHost,
    'a host in lower case, without scheme and path, `api.example.com` or `localhost:8080`',
  ),
);

const packageConfig = v.strictObject({
  /** Folder of the package, relative to the configuration. */
  out: v.string(),
  /** npm name. Default: `<api>-sdk`. */
  name: v.optional(packageName),
  /** Default: `0.1.0`. */
  version: v.optional(version),
  description: v.optional(v.string()),
  /** The client's class. Default: from the description. */
  client: v.optional(v.pipe(v.string(), v.regex(/^[A-Z][A-Za-z0-9]*$/, 'a class name'))),
});

const methodName = v.pipe(
  v.string(),
  v.regex(/^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)+$/, 'a resource and a method, `posts.list`'),
);

const resourceName = v.pipe(
  v.string(),
  v.regex(/^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)*$/, 'a resource, `posts` or `repos.branches`'),
);

const HOOKS = ['load', 'model', 'plan', 'emit', 'written'];

const plugin = v.pipe(
  v.custom<Plugin>(
    (value) =>
      typeof value === 'object' &&
      value !== null &&
      'name' in value &&
      typeof value.name === 'string',
    'a plug-in with a name',
  ),
  // A hook with a slip in its name would never be called.
  v.check(
    (value) =>
      Object.entries(value).every(([key, own]) => typeof own !== 'function' || HOOKS.includes(key)),
    `a plug-in with hooks of ${HOOKS.join(', ')}`,
  ),
);

const formatter = v.union(
  [
    v.picklist(['builtin', 'prettier']),
    v.strictObject({ command: v.pipe(v.array(v.string()), v.minLength(1)) }),
  ],
  '`builtin`, `prettier` or `{ command: [program, …arguments] }`',
);

/** What may be said once for several APIs. */
const shared = {
  repository: v.optional(v.string()),
  license: v.optional(v.string()),
  /** File whose text goes into each package as `LICENSE`, relative to the configuration. */
  licenseFile: v.optional(v.string()),
  /** Warnings are errors. Default: false. */
  strict: v.optional(v.boolean()),
  /** Hosts from which `$ref`s may be fetched. Default: none. */
  allowHosts: v.optional(v.array(host)),
  plugins: v.optional(v.array(plugin)),
  /** Default: `builtin`. */
  formatter: v.optional(formatter),
};

/** One API: its description and what is made of it. docs/configuration.md documents every key. */
const apiConfig = v.strictObject({
  /** The description: a YAML or JSON file, relative to the configuration. */
  spec: v.string(),
  /** OpenAPI Overlays, in the order in which they are applied. */
  overlays: v.optional(v.array(v.string())),
  /** npm packages. */
  packages: v.optional(
    v.strictObject({
      /** Calls that return promises. */
      async: v.optional(packageConfig),
      /** Calls that block and return the value. */
      sync: v.optional(packageConfig),
    }),
  ),
  /** Outputs of other targets, by the target's name; each with `out`, and the target's own settings. */
  targets: v.optional(v.record(v.string(), v.looseObject({ out: v.string() }))),
  /** Resources to emit. Default: all. */
  only: v.optional(v.array(resourceName)),
  /** Names of methods, by `GET /posts` or operationId. */
  names: v.optional(v.record(v.string(), methodName)),
  /** What holds for all calls: the keys of the description's extension at the root. */
  defaults: v.optional(apiSettings),
  ...shared,
});

/** Several APIs, each under a name that `--api` takes. */
const apisConfig = v.strictObject({
  apis: v.pipe(
    v.record(
      v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]*$/, 'lower-case letters, digits and dashes')),
      apiConfig,
    ),
    v.minEntries(1, 'at least one API'),
  ),
  ...shared,
});

export type PackageConfig = v.InferInput<typeof packageConfig>;
export type ApiConfig = v.InferInput<typeof apiConfig>;
export type Config = ApiConfig | v.InferInput<typeof apisConfig>;

/** Gives editors the types of a configuration; returns it as it is. */
export function defineConfig(config: Config): Config {
  return config;
}

/** The schema that a value means to follow: that of one API, or of several. */
export function schemaFor(value: unknown): typeof apiConfig | typeof apisConfig {
  return typeof value === 'object' && value !== null && 'apis' in value ? apisConfig : apiConfig;
}
