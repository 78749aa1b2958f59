import type { Poll, Until } from '../types/descriptor.js';
import { portable } from './recipe.js';

/** Repeats a call until its field says that the wait is over; a value that nobody announced is an error. */
export const until = (config: Until): Poll =>
  portable(
    () => {
      throw new Error('unreachable: the worker waits');
    },
    'until',
    config,
  );
