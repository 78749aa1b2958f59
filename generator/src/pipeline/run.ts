import type { Diagnostic, Place } from '../diagnostics/diagnostic.ts';
import type { ApiSettings } from '../model/extension.ts';
import type { NamedApi } from '../naming/named-api.ts';
import type { Plugin } from '../targets/plugin.ts';
import type { TargetOutput } from '../targets/target.ts';
import type { FolderChanges } from '../write/changes.ts';
import type { Formatter } from '../write/format.ts';

/** A run of the pipeline: its input, its settings and its outputs. */
export interface Run {
  readonly spec: string;
  readonly outputs?: readonly RunOutput[] | undefined;
  /** Overlay files, in the order in which they are applied. */
  readonly overlays?: readonly string[] | undefined;
  /** File whose content is added to each npm package as `LICENSE`. */
  readonly licenseFile?: string | undefined;
  /** Resources to emit, such as `posts` or `repos.branches`. Default: all. */
  readonly only?: readonly string[] | undefined;
  /** Method names, keyed by operation (`GET /posts`) or operationId. */
  readonly names?: Readonly<Record<string, string>> | undefined;
  /** Names file. Default: none, so names are not stored. */
  readonly namesFile?: string | undefined;
  /** Settings for all calls, which override the document's extension. */
  readonly defaults?: ApiSettings | undefined;
  readonly plugins?: readonly Plugin[] | undefined;
  /** Default: `builtin`. */
  readonly formatter?: Formatter | undefined;
  /** Folder of the project whose formatter is used. Default: the current folder. */
  readonly folder?: string | undefined;
  readonly allowHosts?: readonly string[] | undefined;
  /** Environment variables that the spec may declare without the API's prefix. */
  readonly allowEnv?: readonly string[] | undefined;
  /** True to treat warnings as errors. */
  readonly strict?: boolean | undefined;
  /** True to compare the output without writing files. */
  readonly check?: boolean | undefined;
  /** True to overwrite files that were edited manually. */
  readonly force?: boolean | undefined;
  /**
   * If set, the run writes only patches. They contain the edits to `files` (absolute paths of emitted files), or to all
   * emitted files if `files` is undefined.
   */
  readonly record?: { readonly files?: ReadonlySet<string> | undefined } | undefined;
  /** Maximum number of lines that patches may add and remove. Default: no limit. */
  readonly patchBudget?: number | undefined;
  /** Returns the position of a key of the configuration, for diagnostics. */
  readonly positionOf?: ((path: readonly string[]) => Place) | undefined;
  /** If it is aborted before the run begins to write files, none are written. */
  readonly signal?: AbortSignal | undefined;
  /** Called before each stage. */
  readonly onStage?: ((stage: Stage) => void) | undefined;
  /**
   * Called with each input file before it is read, even if it doesn't exist, and with the names file after it is
   * written.
   */
  readonly onRead?: ((file: string) => void) | undefined;
}

/** A folder to write, with its target and settings. */
export interface RunOutput extends TargetOutput {
  /** Name of the target, such as `typescript` or `markdown`. */
  readonly target: string;
}

export type Stage = 'load' | 'model' | 'emit' | 'write';

export interface Outcome {
  readonly ok: boolean;
  /** True if the files were written, even with conflicts. */
  readonly written: boolean;
  readonly diagnostics: readonly Diagnostic[];
  readonly model: NamedApi | undefined;
  readonly changes: readonly FolderChanges[];
}
