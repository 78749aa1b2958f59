import type { Document } from '../load/document.ts';
import type { NamedApi } from '../naming/named-api.ts';
import type { EmittedFile } from './emitted-file.ts';
import type { SdkPlan } from './typescript/plan/sdk.ts';

type Later<T> = T | Promise<T>;

/**
 * Functions of a plug-in that transform the output of a stage. A hook receives a value and returns it or another one; it must not mutate its
 * argument. Hooks run in the order of the plug-ins. Their types change only in major versions.
 */
export interface Hooks {
  /** Name of the plug-in, for messages. */
  readonly name: string;
  /** After load: the bundled document with overlays applied. */
  load?(document: Document): Later<Document>;
  /** After model: the API, independent of programming languages. */
  model?(model: NamedApi): Later<NamedApi>;
  /** After plan, once for each TypeScript package: every name, file and signature. */
  plan?(plan: SdkPlan): SdkPlan;
  /** After emit, once for each output: the files, before they are formatted. */
  emit?(files: readonly EmittedFile[], output: EmittedOutput): Later<readonly EmittedFile[]>;
  /** After write, once for each output that was written. */
  written?(output: EmittedOutput): Later<void>;
}

export interface EmittedOutput {
  /** Name of the target: `typescript`, `markdown`. */
  readonly target: string;
  /** Absolute folder. */
  readonly out: string;
}

/** Passes a value through the hooks of one stage. */
export async function through<T>(
  plugins: readonly Hooks[],
  value: T,
  hook: (plugin: Hooks, value: T) => Later<T> | undefined,
): Promise<T> {
  let current = value;
  for (const plugin of plugins) {
    try {
      current = (await hook(plugin, current)) ?? current;
    } catch (error) {
      throw new Error(
        `The plug-in ${plugin.name} failed: ${error instanceof Error ? error.message : String(error)}`,
        { cause: error },
      );
    }
  }
  return current;
}
