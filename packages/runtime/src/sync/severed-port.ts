import { MessageChannel, type MessagePort } from 'node:worker_threads';

/**
 * True if the thread at the other end of `port` has ended. Works without an event loop: a blocked thread receives no
 * `exit` event, and a worker that runs out of memory can't report it.
 *
 * `receiveMessageOnPort` closes a port whose other end has ended, and a closed port can't be transferred. So this
 * attempts to transfer the port together with a function, which can't be cloned. The transfer always fails, and the
 * port stays in this thread. If the error isn't about the function, the port is closed.
 *
 * @param port - a port that was just passed to `receiveMessageOnPort`.
 */
export function isPortSevered(port: MessagePort): boolean {
  probe ??= openProbe();
  return attempt(probe, [port]) !== attempt(probe, []);
}

/** Attempts a transfer and returns the message of its error. */
function attempt(from: MessagePort, transfer: readonly MessagePort[]): string {
  try {
    from.postMessage(notCloneable, transfer);
  } catch (error) {
    return String(error);
  }
  return '';
}

let probe: MessagePort | undefined;

function openProbe(): MessagePort {
  const { port1 } = new MessageChannel();
  port1.unref();
  return port1;
}

function notCloneable(): void {
  // This function is never called.
}
