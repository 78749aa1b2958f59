/**
 * Slots of an `Int32Array` in memory that both threads share. `Atomics.wait` sleeps on one of them; all other data is
 * sent through the message port.
 */
export const Slot = {
  /** Incremented after each message from the worker and each change of its stage. The caller's thread sleeps on it. */
  sequence: 0,
  /** One of {@link Stage}. */
  stage: 1,
  /** Incremented while the worker makes a call and its event loop isn't blocked. */
  heartbeat: 2,
} as const;

export const Stage = { booting: 0, ready: 1, over: 2 } as const;

/** Milliseconds between two heartbeats while a worker makes a call. */
export const HEARTBEAT = 500;

export function createSharedMemory(): Int32Array<SharedArrayBuffer> {
  return new Int32Array(new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT));
}

/** Wakes the other thread after a message has been posted or the stage has changed. */
export function wake(memory: Int32Array<SharedArrayBuffer>): void {
  Atomics.add(memory, Slot.sequence, 1);
  Atomics.notify(memory, Slot.sequence);
}
