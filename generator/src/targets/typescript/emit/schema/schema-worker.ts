import module from 'node:module';
import { workerData } from 'node:worker_threads';
import type { PathsObject } from 'openapi-typescript';
import type { Task } from './thread.ts';

// Node.js 22 keeps what it compiled for the next run: the compiler is nine megabytes.
if ('enableCompileCache' in module) module.enableCompileCache();
const { transform } = await import('./transform.ts');

const { port, done } = workerData as Task;
port.once('message', (paths: PathsObject) => {
  port.postMessage(transform(paths));
  Atomics.store(done, 0, 1);
  Atomics.notify(done, 0);
  port.close();
});
