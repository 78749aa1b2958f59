import type { Document } from '../load/document.ts';
import type { NamedApi } from '../naming/named-api.ts';
import type { EmittedFile } from './emitted-file.ts';
import type { SdkPlan } from './typescript/plan/sdk.ts';

type Awaitable<T> = T | Promise<T>;

/**
 * Functions of a plug-in that transform the output of a stage. Every hook except `written` returns the value that it
 * receives or another one. Hooks must not mutate their arguments. They run in the order of the plug-ins. The types of
 * the hooks change only in major versions.
 */
export interface Hooks {
  /** Name of the plug-in, used in messages. */
  readonly name: string;
  /** Runs after the load stage. Receives the bundled document with overlays applied. */
  load?(document: Document): Awaitable<Document>;
  /** Runs after the model stage. Receives the API model, which is independent of programming languages. */
  model?(model: NamedApi): Awaitable<NamedApi>;
  /** Runs after the plan stage, once per TypeScript package. Receives every name, file and signature. */
  plan?(plan: SdkPlan): SdkPlan;
  /** Runs after the emit stage, once per output. Receives the files before they are formatted. */
  emit?(files: readonly EmittedFile[], output: EmittedOutput): Awaitable<readonly EmittedFile[]>;
  /** Runs after the write stage, once per written output. */
  written?(output: EmittedOutput): Awaitable<void>;
}

export interface EmittedOutput {
  /** Name of the target, such as `typescript` or `markdown`. */
  readonly target: string;
  /** Absolute path of the output folder. */
  readonly out: string;
}

/**
 * Passes a value through the hooks of one stage. If a hook is absent or returns undefined, the value stays the same.
 */
export async function through<T>(
  plugins: readonly Hooks[],
  value: T,
  hook: (plugin: Hooks, value: T) => Awaitable<T> | undefined,
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
