import { type MessagePort, workerData } from 'node:worker_threads';
import type { Boot, FromWorker, ToWorker } from '../protocol.js';
import { HEARTBEAT, Slot, Stage, wake } from '../shared-memory.js';
import { Clients } from './clients.js';
import { errorToData, uncloneable } from './error-to-data.js';

/**
 * The worker's program, which is the same for every API: clients and calls arrive as data, and each request gets one
 * reply with its id.
 */
const { port, memory } = workerData as Boot;

const report = (message: FromWorker, transfer: ArrayBuffer[] = []): void => {
  port.postMessage(message, transfer);
  wake(memory);
};

// An error outside of calls, for example in a user's module, would end the worker silently.
process.on('uncaughtException', (error) => {
  report({ kind: 'crash', error: errorToData(error, () => undefined) });
  process.exit(1);
});
process.on('exit', () => {
  Atomics.store(memory, Slot.stage, Stage.over);
  wake(memory);
});

const clients = new Clients(report);
let running = 0;
let heartbeat: NodeJS.Timeout | undefined;

/** Proves that the event loop runs during calls. */
function beat(): void {
  Atomics.add(memory, Slot.heartbeat, 1);
  if (running > 0) return;
  clearInterval(heartbeat);
  heartbeat = undefined;
}

async function handle(message: ToWorker): Promise<void> {
  if (!('id' in message)) {
    clients.notice(message);
    return;
  }
  running++;
  heartbeat ??= setInterval(beat, HEARTBEAT);
  const { reply, transfer } = await clients.reply(message);
  running--;
  try {
    report(reply, transfer);
  } catch (cause) {
    // A value of a user's function, or one that is nested too deep: the failure of its call alone.
    report({ kind: 'failure', id: message.id, error: uncloneable(cause) });
  }
}

listen(port);

function listen(from: MessagePort): void {
  // Set as a property because an emitter's listener costs a third more per message.
  (from as unknown as { onmessage: (event: { data: ToWorker }) => void }).onmessage = ({ data }) =>
    void handle(data);
  Atomics.store(memory, Slot.stage, Stage.ready);
  wake(memory);
}
