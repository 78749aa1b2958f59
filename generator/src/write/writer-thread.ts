import { parentPort } from 'node:worker_threads';
import type { WriterCommand } from './threaded-writer.ts';
import { DirectWriter } from './writer.ts';

/** Entry point of the worker thread of `ThreadedWriter`. */
const writer = new DirectWriter();

parentPort?.on('message', (command: WriterCommand) => {
  try {
    handle(command);
  } catch (error) {
    writer.close();
    throw error;
  }
});

function handle(command: WriterCommand): void {
  switch (command.type) {
    case 'open':
      writer.open(command.options);
      break;
    case 'add':
      for (const { outputs, path, bytes } of command.files)
        for (const output of outputs) writer.addBytes(output, path, bytes);
      break;
    case 'compare':
      parentPort?.postMessage(writer.compare());
      break;
    case 'commit':
      writer.commit();
      parentPort?.postMessage(undefined);
      break;
    case 'close':
      writer.close();
      parentPort?.close();
  }
}
