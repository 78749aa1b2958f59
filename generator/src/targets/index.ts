import { markdown } from './markdown/target.ts';
import type { Target } from './target.ts';
import { typescript } from './typescript/target.ts';

/** The targets, keyed by their names in configurations. */
export const TARGETS: Readonly<Record<string, Target>> = { typescript, markdown };
