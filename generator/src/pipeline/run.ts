import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { ApiSettings } from '../model/extension.ts';
import type { NamedApi } from '../naming/named-api.ts';
import type { Plugin } from '../targets/plugin.ts';
import type { TargetOutput } from '../targets/target.ts';
import type { FolderChanges } from '../write/changes.ts';
import type { Formatter } from '../write/format.ts';

/** A run of the pipeline: what to read, what to make of it, where to put it. */
export interface Run {
  readonly spec: string;
  readonly outputs?: readonly RunOutput[] | undefined;
  /** Overlay files, in the order in which they are applied. */
  readonly overlays?: readonly string[] | undefined;
  /** File whose text goes into each npm package as `LICENSE`. */
  readonly licenseFile?: string | undefined;
  /** Resources to emit, `posts`, `repos.branches`. Default: all. */
  readonly only?: readonly string[] | undefined;
  /** Names of methods, by `GET /posts` or operationId. */
  readonly names?: Readonly<Record<string, string>> | undefined;
  /** File that keeps names stable. Default: none. */
  readonly namesFile?: string | undefined;
  /** Settings of all calls, which override the document's extension. */
  readonly defaults?: ApiSettings | undefined;
  readonly plugins?: readonly Plugin[] | undefined;
  /** Default: `builtin`. */
  readonly formatter?: Formatter | undefined;
  /** Folder of the project, whose formatter is used. Default: the current one. */
  readonly folder?: string | undefined;
  readonly allowHosts?: readonly string[] | undefined;
  /** Environment variables that the spec may name without the API's prefix. */
  readonly allowEnv?: readonly string[] | undefined;
  /** Warnings are errors. */
  readonly strict?: boolean | undefined;
  /** Compare only; write nothing. */
  readonly check?: boolean | undefined;
  /** Overwrite files that were edited by hand. */
  readonly force?: boolean | undefined;
  /** Write only patches: the edits of these emitted files (absolute paths), or of all. */
  readonly record?: { readonly files?: ReadonlySet<string> | undefined } | undefined;
  /** Lines that patches may add and remove. Default: no limit. */
  readonly patchBudget?: number | undefined;
  /** After an abort, no more files are written. */
  readonly signal?: AbortSignal | undefined;
  /** Called before each stage. */
  readonly onStage?: ((stage: Stage) => void) | undefined;
  /** Called with each input file before it is read, even if it doesn't exist. */
  readonly onRead?: ((file: string) => void) | undefined;
}

/** One folder to write: which target writes it, and with which settings. */
export interface RunOutput extends TargetOutput {
  /** Name of the target: `typescript`, `markdown`. */
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
