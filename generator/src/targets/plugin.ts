import type { Hooks } from './hooks.ts';
import type { Target } from './target.ts';

/** Hooks and targets that extend the generator. */
export interface Plugin extends Hooks {
  /** Additional targets, keyed by their names in configurations. */
  readonly targets?: Readonly<Record<string, Target>>;
}

/** Returns the plug-in unchanged. The parameter's type lets editors complete and check the plug-in. */
export function definePlugin(plugin: Plugin): Plugin {
  return plugin;
}
