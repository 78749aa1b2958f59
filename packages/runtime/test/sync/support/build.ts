// @ts-expect-error a build script, which has no types
import { buildWorker } from '../../../build/worker.js';

export async function setup(): Promise<void> {
  await (buildWorker as () => Promise<unknown>)();
}
