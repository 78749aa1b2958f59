import { createContext, runInContext } from 'node:vm';
import { isObject } from './node.ts';

/** Maximum time for one action, and for all actions of all overlays, in milliseconds. */
const ACTION_TIME = 10_000;
const TOTAL_TIME = 300_000;

/** Maximum factor by which overlays may enlarge the JSON text of a spec. Small specs may exceed it. */
const MAX_GROWTH = 10;
const MIN_SIZE = 10_000_000;

/**
 * Maximum total size of the nodes that a query selects, and the size of a node without its path. Each segment of a path
 * has the size 1.
 */
const MAX_SELECTED = 10_000_000;
const NODE_SIZE = 10;

const SHORTER_PATH =
  'Select nodes by a shorter path, without nested queries and without patterns such as `(a+)+`.';

/** Thrown if an action exceeds a limit. */
export class OverlayExcess extends Error {
  override readonly name = 'OverlayExcess';
  readonly fix: string;

  constructor(message: string, fix: string) {
    super(message);
    this.fix = fix;
  }
}

/** Limits the time that overlays take, the nodes that they select, and the size of the spec that they change. */
export class OverlayBudget {
  readonly #context: { run?: () => void } = createContext({});
  readonly #actionTime: number;
  #time = TOTAL_TIME;
  #size: number;
  #maxSize: number;

  /** @param size - the length of the spec as JSON text. */
  constructor(size: number, actionTime = ACTION_TIME) {
    this.#size = size;
    this.#maxSize = Math.max(MIN_SIZE, MAX_GROWTH * size);
    this.#actionTime = actionTime;
  }

  /** Increases the maximum size in proportion to an overlay. */
  include(overlay: string): void {
    this.#maxSize += MAX_GROWTH * overlay.length;
  }

  /**
   * Runs an action. Throws an `OverlayExcess` if the action takes too long. The timeout of `node:vm` also interrupts
   * regular expressions.
   */
  run(action: () => void): void {
    const start = performance.now();
    const timeout = Math.max(1, Math.floor(Math.min(this.#actionTime, this.#time)));
    this.#context.run = action;
    try {
      runInContext('run()', this.#context, { timeout });
    } catch (error) {
      if (!isObject(error) || error['code'] !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
      throw new OverlayExcess(
        timeout < this.#actionTime
          ? `The overlays take more than ${String(TOTAL_TIME / 1000)} s.`
          : `The action takes more than ${String(timeout / 1000)} s.`,
        SHORTER_PATH,
      );
    }
    this.#time -= performance.now() - start;
  }

  /** Returns the nodes that a query selects. Throws an `OverlayExcess` if there are too many. */
  collect<T extends { readonly location: readonly unknown[] }>(nodes: Iterable<T>): readonly T[] {
    const collected: T[] = [];
    let size = 0;
    for (const node of nodes) {
      size += NODE_SIZE + node.location.length;
      if (size > MAX_SELECTED)
        throw new OverlayExcess(
          `A query selects more than ${String(collected.length)} nodes.`,
          SHORTER_PATH,
        );
      collected.push(node);
    }
    return collected;
  }

  /**
   * Checks and records the growth of a spec when a change is made in a number of places. Throws an `OverlayExcess` if
   * the spec becomes too large.
   */
  grow(spec: unknown, change: unknown, places: number): void {
    const growth = places * lengthOf(change);
    // The estimated size still includes parts that actions replace or remove. The spec is measured only if the estimate
    // exceeds the maximum.
    if (this.#size + growth > this.#maxSize) this.#size = lengthOf(spec);
    this.#size += growth;
    if (this.#size > this.#maxSize)
      throw new OverlayExcess(
        `The spec would grow to more than ${String(this.#maxSize)} characters, at least ${String(MAX_GROWTH)} times its size.`,
        'Copy or update fewer nodes, or refer to them with `$ref`.',
      );
  }
}

function lengthOf(value: unknown): number {
  return JSON.stringify(value).length;
}
