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
const work = new Set<number>();
let pulse: NodeJS.Timeout | undefined;

function begin(id: number): void {
  work.add(id);
  pulse ??= setInterval(() => Atomics.add(signals, Slot.beat, 1), BEAT);
}

function end(id: number): void {
  work.delete(id);
  if (work.size > 0) return;
  clearInterval(pulse);
  pulse = undefined;
}

async function take(message: ToWorker): Promise<void> {
  if (!('id' in message)) {
    clients.notice(message);
    return;
  }
  begin(message.id);
  const { reply, transfer } = await clients.answer(message);
  end(message.id);
  report(reply, transfer);
}

listen(port);

function listen(from: MessagePort): void {
  from.on('message', (message: ToWorker) => void take(message));
  Atomics.store(signals, Slot.stage, Stage.ready);
  ring(signals);
}
