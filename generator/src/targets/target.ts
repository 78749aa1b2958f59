import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Document } from '../load/document.ts';
import type { ApiSurface } from '../surface/surface.ts';
import type { Plugin } from './plugin.ts';
import type { EmittedFile } from './emitted-file.ts';

/**
 * A kind of output. A target is a folder: its plan, its emitters, and one of these, which `targets/index.ts` lists under
 * the name that configurations use. It is given the surface of the API, which knows no language, and nothing else.
 */
export interface Target {
  /** Plans and emits all outputs that are asked for. Settings were checked by `check`. */
  generate(
    surface: ApiSurface,
    outputs: readonly TargetOutput[],
    context: TargetContext,
  ): TargetResult;
  /** What is wrong with settings of a configuration, as sentences; none where they are right. */
  check(settings: unknown): readonly string[];
}

export interface TargetOutput {
  /** Absolute folder. */
  readonly out: string;
  readonly settings: unknown;
}

export interface TargetContext {
  readonly diagnostics: Diagnostics;
  readonly document: Document;
  readonly plugins: readonly Plugin[];
  /** Text of the API's `LICENSE`. */
  readonly licenseText?: string | undefined;
  /** Names of types that an earlier run gave, by what they name. */
  readonly given: ReadonlyMap<string, string>;
}

/** A file, and which of the outputs that were asked for it belongs to. */
export type Emission = readonly [output: number, file: EmittedFile];

export interface TargetResult {
  /** What is emitted while it is asked for is written meanwhile. */
  readonly files: Iterable<Emission>;
  /** Names of types that are to stay, by what they name. */
  readonly names: ReadonlyMap<string, string>;
}
