import { parentPort } from 'node:worker_threads';
import type { Command } from './threaded.ts';
import { DirectWriter } from './writer.ts';

/** Of the thread that writes: does what `ThreadedWriter` tells it to. */
const writer = new DirectWriter();

parentPort?.on('message', (command: Command) => {
  try {
    obey(command);
  } catch (error) {
    writer.end();
    throw error;
  }
});

function obey(command: Command): void {
  switch (command.do) {
    case 'open':
      writer.open(command.aim);
      break;
    case 'add':
      for (const { outputs, path, bytes } of command.files)
        for (const output of outputs) writer.write(output, path, bytes);
      break;
    case 'compare':
      parentPort?.postMessage(writer.compared());
      break;
    case 'commit':
      writer.commit();
      parentPort?.postMessage(undefined);
      break;
    case 'end':
      writer.end();
      parentPort?.close();
  }
}
