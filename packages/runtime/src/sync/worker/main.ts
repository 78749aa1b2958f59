import { type MessagePort, workerData } from 'node:worker_threads';
import type { Boot, FromWorker, ToWorker } from '../protocol.js';
import { BEAT, ring, Slot, Stage } from '../signals.js';
import { Clients } from './clients.js';
import { flatten } from './flatten.js';

/**
 * The worker's program. It knows no API: clients and calls arrive as data, and each question gets one message with
 * its id.
 */
const { port, signals } = workerData as Boot;

const report = (message: FromWorker, transfer: ArrayBuffer[] = []): void => {
  port.postMessage(message, transfer);
  ring(signals);
};

// What is thrown outside of every call, by a module of the user for instance, would end the worker without a word.
process.on('uncaughtException', (error) => {
  report({ kind: 'crash', error: flatten(error, () => undefined) });
  process.exit(1);
});
process.on('exit', () => {
  Atomics.store(signals, Slot.stage, Stage.over);
  ring(signals);
});

const clients = new Clients(report);
let inHand = 0;
let pulse: NodeJS.Timeout | undefined;

/** Shows that the event loop turns, for as long as there is work. */
function beat(): void {
  Atomics.add(signals, Slot.beat, 1);
  if (inHand > 0) return;
  clearInterval(pulse);
  pulse = undefined;
}

async function take(message: ToWorker): Promise<void> {
  if (!('id' in message)) {
    clients.notice(message);
    return;
  }
  inHand++;
  pulse ??= setInterval(beat, BEAT);
  const { reply, transfer } = await clients.answer(message);
  inHand--;
  report(reply, transfer);
}

listen(port);

function listen(from: MessagePort): void {
  // As a property: an emitter's listener costs a third more per message.
  (from as unknown as { onmessage: (event: { data: ToWorker }) => void }).onmessage = ({ data }) =>
    void take(data);
  Atomics.store(signals, Slot.stage, Stage.ready);
  ring(signals);
}
