import { FlowError, FlowSync } from './client.js';

export interface Soaked {
  readonly calls: number;
  /** How the calls ended, by kind of end. */
  readonly ends: Readonly<Record<string, number>>;
  /** Answers that carried another call's id, or none. */
  readonly wrong: number;
  /** Resident memory in MB, at each tenth of the calls. */
  readonly memory: readonly number[];
}

/**
 * Makes many calls, of which a part meets faults: hang-ups, busy servers, missing things, answers that are no JSON
 * or come too late. Each answer carries the id of its call.
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
      // What is known of the call must be this call's as well.
      const said = JSON.stringify([error.message, error.body]);
      if (/call-\d+/.test(said) && !said.includes(id)) wrong++;
    }
    ends[end] = (ends[end] ?? 0) + 1;
    if (number % Math.ceil(calls / 10) === 0) {
      // A turn of the event loop, as any program has from time to time.
      await new Promise(setImmediate);
      (globalThis as { gc?: () => void }).gc?.();
      memory.push(Math.round(process.memoryUsage().rss / 2 ** 20));
    }
  }
  flow.close();
  return { calls, ends, wrong, memory };
}
