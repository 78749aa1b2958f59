import type { ApiSettings } from '../model/extension.ts';
import type { Plugin } from '../targets/plugin.ts';

/** An npm package that sdkwright writes. */
export interface PackageConfig {
  /** Folder of the package, relative to the configuration. Must be new, empty, or previously written by sdkwright. */
  out: string;
  /**
   * npm package name, such as `@shop/sdk`. Default: derived from the client's name and `info.title`, with the suffix
   * `-sdk`, or `-sdk-sync` for the blocking package.
   */
  name?: string | undefined;
  /**
   * Version of the package, which is independent of the API's version. Default: the version on disk, which `sdkwright release`
   * increases, or `0.1.0`.
   */
  version?: string | undefined;
  /** One-sentence description for npm. Default: derived from `info.title`. */
  description?: string | undefined;
  /** Name of the client class, such as `Shop`. Default: `x-sdkwright.client`, or else derived from `info.title`. */
  client?: string | undefined;
  /** `vendor`: the package contains the runtime's sources. `package`: it imports `@sdkwright/runtime`. Default: `vendor`. */
  runtime?: 'vendor' | 'package' | undefined;
  /**
   * If true, emits tests that run against a mock of the document, with `@sdkwright/contract` and Vitest. Default:
   * `true` if `runtime` is `package`.
   */
  tests?: boolean | undefined;
}

/** The npm packages of an API, one per call style. */
export interface PackagesConfig {
  /** Package whose calls return promises. */
  async?: PackageConfig | undefined;
  /** Package whose calls block and return the value. Runs on Node.js. */
  sync?: PackageConfig | undefined;
}

/** An output for another target. Keys other than `out` are settings of the target. */
export interface TargetConfig {
  /** Folder of the output, relative to the configuration. */
  out: string;
  [setting: string]: unknown;
}

/** A program that formats the emitted sources. */
export interface FormatterCommand {
  /**
   * Program and arguments. The program reads source code from stdin and prints it formatted. `{path}` is replaced with
   * the path of the file.
   */
  command: string[];
}

/** Settings that several APIs can share. */
export interface SharedConfig {
  /** URL of the JSON Schema for this file, for editors. */
  $schema?: string | undefined;
  /** URL for `repository` in each package.json. Default: none. */
  repository?: string | undefined;
  /** SPDX identifier for `license` in each package.json. Default: `info.license` of the spec. */
  license?: string | undefined;
  /** File, relative to the configuration, that each package includes as `LICENSE`. Default: none. */
  licenseFile?: string | undefined;
  /** Treats warnings as errors. Default: `false`. */
  strict?: boolean | undefined;
  /** Hosts from which `$ref`s may be fetched, such as `api.example.com` or `localhost:8080`. Default: none. */
  allowHosts?: string[] | undefined;
  /**
   * Maximum number of lines that patches to emitted files can add and remove in total; see `sdkwright patch`. Default:
   * no limit.
   */
  patchBudget?: number | undefined;
  /** Plug-ins, in the order in which their hooks run. Default: none. */
  plugins?: Plugin[] | undefined;
  /** Formatter for emitted sources: `builtin`, the project's own `prettier`, or a command. Default: `builtin`. */
  formatter?: 'builtin' | 'prettier' | FormatterCommand | undefined;
}

/** One API: its spec and the outputs that are generated from it. */
export interface ApiConfig extends SharedConfig {
  /** OpenAPI description in YAML or JSON: a path relative to the configuration, or a URL. */
  spec: string;
  /** OpenAPI Overlay files, in the order in which they are applied. Default: none. */
  overlays?: string[] | undefined;
  /** npm packages to write. */
  packages?: PackagesConfig | undefined;
  /** Outputs for other targets, keyed by target name, such as `markdown`. */
  targets?: Record<string, TargetConfig> | undefined;
  /** Resources to emit, such as `posts` or `repos.branches`, including their child resources. Default: all. */
  only?: string[] | undefined;
  /** Method names, keyed by operation (`{ 'GET /posts': 'posts.list' }`) or by operationId. Default: inferred. */
  names?: Record<string, string> | undefined;
  /** Settings for all calls. They override `x-sdkwright` at the root of the spec. */
  defaults?: ApiSettings | undefined;
  /** Environment variables that the spec may name without the API's prefix (`FLOW_` for Flow). Default: none. */
  allowEnv?: string[] | undefined;
}

/** Several APIs, and the settings that they share. */
export interface ApisConfig extends SharedConfig {
  /** Configurations, keyed by API name. `--api <name>` selects one. */
  apis: Record<string, ApiConfig>;
}

export type Config = ApiConfig | ApisConfig;
