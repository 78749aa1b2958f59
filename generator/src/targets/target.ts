import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Document } from '../load/document.ts';
import type { ApiSurface } from '../surface/surface.ts';
import type { Hooks } from './hooks.ts';
import type { EmittedFile } from './emitted-file.ts';

/**
 * The entry point of an output format. `targets/index.ts` or a plug-in registers it under the name that configurations
 * use. Targets receive the API surface, which is independent of programming languages.
 */
export interface Target {
  /** Plans and emits all requested outputs, whose settings `check` has accepted. */
  generate(
    surface: ApiSurface,
    outputs: readonly TargetOutput[],
    context: TargetContext,
  ): TargetResult;
  /** Returns a message for each problem in the settings. Empty if the settings are valid. */
  check(settings: unknown): readonly string[];
}

export interface TargetOutput {
  /** Absolute path of the output folder. */
  readonly out: string;
  readonly settings: unknown;
}

export interface TargetContext {
  readonly diagnostics: Diagnostics;
  readonly document: Document;
  readonly plugins: readonly Hooks[];
  /** Text of the API's `LICENSE` file, if any. */
  readonly licenseText?: string | undefined;
  /** Type names from an earlier run, keyed by type. */
  readonly given: ReadonlyMap<string, string>;
}

/** The index of an output and one of its files. */
export type Emission = readonly [output: number, file: EmittedFile];

export interface TargetResult {
  /** The files. They are emitted on demand, so that earlier files can be written while later files are emitted. */
  readonly files: Iterable<Emission>;
  /** Type names to keep for the next run, keyed by type. */
  readonly names: ReadonlyMap<string, string>;
}
