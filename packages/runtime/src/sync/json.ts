import { bigints as asyncBigints } from '../json/bigints.js';
import type { Json } from '../types/options.js';
import { portable } from './recipe.js';

/** A way to read and write JSON that both threads know. */
export interface KnownJson extends Json {
  readonly [known]: true;
}
declare const known: unique symbol;

/**
 * JSON without rounding: integers beyond 2^53 are read as `bigint`, and a `bigint` is written as a number. To be
 * given as the client's `json` option.
 */
export const bigints = /* @__PURE__ */ portable({ ...asyncBigints }, 'bigints') as KnownJson;
