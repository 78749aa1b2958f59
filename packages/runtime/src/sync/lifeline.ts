import { MessageChannel, type MessagePort } from 'node:worker_threads';

/**
 * Whether the thread at the other end of `port` is gone, asked without an event loop: a blocked thread gets no
 * `exit` event, and a worker that runs out of memory has no time to say so.
 *
 * A port whose other end has died is closed by `receiveMessageOnPort`, and a closed port can't be transferred. So the
 * transfer is tried, together with a function, which can't be cloned: it fails in every case, and the error tells
 * which of the two was at fault. The port itself stays where it is.
 *
 * @param port - a port that `receiveMessageOnPort` has just been called on
 */
export function isSevered(port: MessagePort): boolean {
  probe ??= openProbe();
  try {
    probe.postMessage(cannotBeCloned, [port]);
  } catch (error) {
    return error instanceof Error && error.message.includes('detached');
  }
  return false;
}

let probe: MessagePort | undefined;

function openProbe(): MessagePort {
  const { port1 } = new MessageChannel();
  port1.unref();
  return port1;
}

function cannotBeCloned(): void {
  // never called
}
