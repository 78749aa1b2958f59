import { type MessagePort, workerData } from 'node:worker_threads';
import type { Boot, FromWorker, ToWorker } from '../protocol.js';
import { HEARTBEAT, Slot, Stage, wake } from '../shared-memory.js';
import { Clients } from './clients.js';
import { errorToData, uncloneable } from './error-to-data.js';
import { Origins } from './origins.js';

/**
 * The worker's program, which is the same for every API. Clients and calls arrive as data, and each request receives
 * one reply with its ID.
 */
const { port, memory } = workerData as Boot;

const report = (message: FromWorker, transfer: ArrayBuffer[] = []): void => {
  port.postMessage(message, transfer);
  wake(memory);
};

const origins = new Origins();
const clients = new Clients(report);

// An uncaught error, for example from a timer in a user's module, would end the worker for all clients.
process.on('uncaughtException', (error: unknown) => {
  const ids = origins.giveUp();
  if (ids.length === 0) clients.logUncaught(error, origins.client);
  else report({ kind: 'uncaught', ids, error: errorToData(error, () => undefined) });
});
process.on('exit', () => {
  Atomics.store(memory, Slot.stage, Stage.over);
  wake(memory);
});

let heartbeat: NodeJS.Timeout | undefined;

/**
 * Increments the heartbeat, which shows that the event loop isn't blocked. Stops the heartbeat if no request is
 * running.
 */
function beat(): void {
  Atomics.add(memory, Slot.heartbeat, 1);
  if (origins.isBusy) return;
  clearInterval(heartbeat);
  heartbeat = undefined;
}

async function handle(message: ToWorker): Promise<void> {
  if (!('id' in message)) {
    if (message.kind === 'open') origins.open(message.client, () => clients.notice(message));
    else clients.notice(message);
    return;
  }
  const replying = origins.request(message.id, message.client, () => clients.reply(message));
  heartbeat ??= setInterval(beat, HEARTBEAT);
  const { reply, transfer } = await replying;
  try {
    report(reply, transfer);
  } catch (cause) {
    // The reply can't be posted, because its value comes from a user's function or is nested too deeply. Only that call
    // fails.
    report({ kind: 'failure', id: message.id, error: uncloneable(cause) });
  }
}

listen(port);

function listen(from: MessagePort): void {
  // Set as a property, because an `EventEmitter` listener costs a third more per message.
  (from as unknown as { onmessage: (event: { data: ToWorker }) => void }).onmessage = ({ data }) =>
    void handle(data);
  Atomics.store(memory, Slot.stage, Stage.ready);
  wake(memory);
}
