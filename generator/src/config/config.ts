import * as v from 'valibot';

const packageConfig = v.strictObject({
  /** Folder of the package, relative to the configuration. */
  out: v.string(),
  /** npm name. Default: `<api>-sdk`. */
  name: v.optional(v.string()),
  version: v.optional(v.string()),
  description: v.optional(v.string()),
  /** The client's class. Default: from the description. */
  client: v.optional(v.pipe(v.string(), v.regex(/^[A-Z][A-Za-z0-9]*$/, 'a class name'))),
});

/** The configuration of one API. docs/configuration.md documents every key. */
export const configSchema = v.strictObject({
  /** The description: a YAML or JSON file, relative to the configuration. */
  spec: v.string(),
  packages: v.strictObject({
    /** Calls that return promises. */
    async: v.optional(packageConfig),
    /** Calls that block and return the value. */
    sync: v.optional(packageConfig),
  }),
  repository: v.optional(v.string()),
  license: v.optional(v.string()),
  /** Warnings are errors. Default: false. */
  strict: v.optional(v.boolean()),
  /** Hosts from which `$ref`s may be fetched. Default: none. */
  allowHosts: v.optional(v.array(v.string())),
});

export type Config = v.InferInput<typeof configSchema>;
export type PackageConfig = v.InferInput<typeof packageConfig>;

/** Gives editors the types of a configuration; returns it as it is. */
export function defineConfig(config: Config): Config {
  return config;
}
