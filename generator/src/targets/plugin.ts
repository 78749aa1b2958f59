import type { Hooks } from './hooks.ts';
import type { Target } from './target.ts';

/** Extends the generator by hooks and by targets. */
export interface Plugin extends Hooks {
  /** Further targets, by the name that configurations use. */
  readonly targets?: Readonly<Record<string, Target>>;
}

/** Returns the plug-in unchanged; gives editors its types. */
export function definePlugin(plugin: Plugin): Plugin {
  return plugin;
}
