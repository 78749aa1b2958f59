import { markdown } from './markdown/target.ts';
import type { Target } from './target.ts';
import { typescript } from './typescript/target.ts';

/** The targets, by the name that configurations use. */
export const TARGETS: Readonly<Record<string, Target>> = { typescript, markdown };
