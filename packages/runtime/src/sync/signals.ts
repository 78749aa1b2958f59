/**
 * The memory that both threads see. `Atomics.wait` sleeps on a slot of it; everything else goes over the message
 * port. Slots of an `Int32Array`.
 */
export const Slot = {
  /** Goes up by one after each message of the worker: what the caller sleeps on. */
  sequence: 0,
  /** One of {@link Stage}. */
  stage: 1,
  /** Goes up while the worker has a call in hand and its event loop turns. */
  beat: 2,
} as const;

export const Stage = { booting: 0, ready: 1, over: 2 } as const;

/** Milliseconds between two beats of a worker that has a call in hand. */
export const BEAT = 500;

export function createSignals(): Int32Array<SharedArrayBuffer> {
  return new Int32Array(new SharedArrayBuffer(3 * Int32Array.BYTES_PER_ELEMENT));
}

/** Wakes the other thread: something has been posted, or the stage has changed. */
export function ring(signals: Int32Array<SharedArrayBuffer>): void {
  Atomics.add(signals, Slot.sequence, 1);
  Atomics.notify(signals, Slot.sequence);
}
