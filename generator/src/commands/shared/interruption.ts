import { constants } from 'node:os';

/** A signal that the first Ctrl-C aborts, with the exit code as its reason; the second ends the process. */
export function interruption(): AbortSignal {
  const controller = new AbortController();
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => {
      controller.abort(128 + constants.signals[signal]);
    });
  return controller.signal;
}
