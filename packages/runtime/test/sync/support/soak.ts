import { FlowError, FlowSync } from './client.js';

export interface Soaked {
  readonly calls: number;
  /** Number of calls, keyed by outcome: `ok` or the name of the error. */
  readonly ends: Readonly<Record<string, number>>;
  /** Number of responses that contain another call's ID, plus successful responses without an ID. */
  readonly wrong: number;
  /** Resident memory in MiB at the start of each tenth of the calls. */
  readonly memory: readonly number[];
}

/**
 * Makes many calls, some of which fail: closed connections, busy servers, missing resources, and responses that aren't
 * JSON or arrive too late. Each response contains the ID of its call.
 */
export async function soak(url: string, calls: number): Promise<Soaked> {
  const flow = new FlowSync({
    apiKey: 'flow_sk_test_1',
    baseUrl: url,
    timeout: 40,
    maxRetries: 1,
    logLevel: 'off',
  });
  const ends: Record<string, number> = {};
  const memory: number[] = [];
  let wrong = 0;
  for (let number = 0; number < calls; number++) {
    const id = `call-${String(number)}`;
    let end = 'ok';
    try {
      if (flow.soak(id).id !== id) wrong++;
    } catch (error) {
      if (!(error instanceof FlowError)) throw error;
      end = error.name;
      // If the error contains a call ID, it must be the ID of this call.
      const received = JSON.stringify([error.message, error.body]);
      if (received.match(/call-\d+/g)?.includes(id) === false) wrong++;
    }
    ends[end] = (ends[end] ?? 0) + 1;
    if (number % Math.ceil(calls / 10) === 0) {
      // Yields to the event loop, as real programs do.
      await new Promise(setImmediate);
      (globalThis as { gc?: () => void }).gc?.();
      memory.push(Math.round(process.memoryUsage().rss / 2 ** 20));
    }
  }
  flow.close();
  return { calls, ends, wrong, memory };
}
