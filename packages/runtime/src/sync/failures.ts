import type { Call } from '../call/call.js';
import type { ErrorInfo } from '../errors/api-error.js';
import type { ErrorTable } from '../errors/table.js';
import { setHidden } from '../hidden.js';
import { headersOf } from './flat-headers.js';
import { causeOf, type FlatError, revive } from './flat-error.js';
import { LostWorker } from './thread.js';

/** The error of a failed call: of the API's own class, from what crossed. */
export function errorOf(error: FlatError, table: ErrorTable): Error {
  const { key, info } = error;
  if (key === undefined || info === undefined) return revive(error);
  const Class = table[key as keyof ErrorTable] ?? table.base;
  const { headers: flat, ...facts } = info;
  const cause: ErrorInfo = error.cause === undefined ? {} : { cause: causeOf(error.cause) };
  const made = new Class(error.message, { ...facts, ...cause });
  if (flat !== undefined) {
    let headers: Headers | undefined;
    const get = (): Headers => (headers ??= headersOf(flat));
    Object.defineProperty(made, 'headers', { get, configurable: true });
  }
  return made;
}

/** What the caller gets for what was thrown on this side: mistakes and a lost worker as errors of the API. */
export function known(thrown: unknown, call: Call): unknown {
  // By name: one of the worker's has no class any more.
  if (thrown instanceof Error && thrown.name === 'UsageFault')
    return call.fault('usage', thrown.message, { cause: thrown.cause });
  if (thrown instanceof LostWorker) {
    return call.fault('worker', `got no answer: ${thrown.message}`, { cause: thrown.cause });
  }
  // Named by the platform alone: Node.js refuses to clone what a file lies under.
  if (thrown instanceof Error && /clon/i.test(thrown.message)) {
    const hint = thrown.message.includes('File-backed') ? '; pass fromPath(…) for a file' : '';
    return call.fault(
      'usage',
      `holds what can't cross to the worker thread: ${thrown.message}${hint}`,
      { cause: thrown },
    );
  }
  return thrown;
}

/** The method that the caller's code leads to, as what a stack is cut off at. */
export type Entry = (...args: never) => unknown;

export function entry(owner: object, name: PropertyKey): Entry {
  return Reflect.get(owner, name) as Entry;
}

/**
 * Gives an error the stack of the caller, whose line comes first: what lies between is left out.
 *
 * @param below - the caller's way into the runtime
 * @param skip - frames of emitted code between the two
 */
export function placeStack(error: unknown, below: Entry, skip: number): void {
  if (!(error instanceof Error)) return;
  const place: { stack?: string } = {};
  const { stackTraceLimit } = Error;
  Error.stackTraceLimit = stackTraceLimit + skip + 1;
  Error.captureStackTrace(place, below);
  Error.stackTraceLimit = stackTraceLimit;
  const frames = (place.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  if (frames.length > skip) frames.splice(0, skip);
  // What the language itself stands between, such as a generator.
  while (frames[0]?.endsWith('(<anonymous>)')) frames.shift();
  const inner =
    'status' in error ? [] : (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  setHidden(error, 'stack', [`${error.name}: ${error.message}`, ...frames, ...inner].join('\n'));
}
