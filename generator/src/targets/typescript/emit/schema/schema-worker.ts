import { workerData } from 'node:worker_threads';
import { transform } from './transform.ts';
import type { Task } from './thread.ts';

const { port, done } = workerData as Task;
port.once('message', (paths: Parameters<typeof transform>[0]) => {
  port.postMessage(transform(paths));
  Atomics.store(done, 0, 1);
  Atomics.notify(done, 0);
  port.close();
});
