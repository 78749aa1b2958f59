import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Document } from '../document/document.js';
import { type Prism, startPrism } from '../prism.js';
import { withExamples } from './examples.js';
import { prepareForPrism } from './prepare.js';
import { startWithout, type UnservedOperations } from './start-without.js';

/** A Prism process that serves the prepared document, and is restarted if it crashes. */
export interface Mock {
  /** The prepared document. It also contains the operations that Prism doesn't serve. */
  readonly served: Document;
  /** The operations (`GET /posts`) that prevent Prism from starting, each with its reason. */
  readonly unserved: UnservedOperations;
  /** Returns the base URL without a trailing slash. Waits while Prism restarts. */
  url(): Promise<string>;
  /** Waits until a Prism process that broke a connection has exited and a new one runs. */
  restarted(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts Prism with a prepared document, without the operations that prevent it from starting. */
export async function serve(document: Document): Promise<Mock> {
  const prepared = new Document(prepareForPrism(withExamples(document.root)));
  const folder = await mkdtemp(join(tmpdir(), 'contract-'));
  const file = join(folder, 'openapi.json');
  let isStopping = false;
  const watched = (prism: Prism): Prism => {
    void prism.exited.then(() => {
      if (isStopping) return;
      current = startPrism(file).then(watched);
      // Prevents an unhandled rejection. Every caller that waits for the URL receives the error.
      current.catch(() => undefined);
    });
    return prism;
  };
  let current: Promise<Prism>;
  let unserved: UnservedOperations;
  try {
    const started = await startWithout(prepared, async (served) => {
      await writeFile(file, JSON.stringify(served.root));
      return startPrism(file);
    });
    unserved = started.unserved;
    current = Promise.resolve(watched(started.prism));
  } catch (error) {
    await rm(folder, { recursive: true });
    throw error;
  }
  return {
    served: prepared,
    unserved,
    url: async () => (await current).url,
    async restarted() {
      const prism = await current;
      await Promise.race([prism.exited, setTimeout(LONGEST_END)]);
      await current;
    },
    async stop() {
      isStopping = true;
      await current.then(
        (prism) => prism.stop(),
        () => undefined,
      );
      await rm(folder, { recursive: true, force: true });
    },
  };
}

/** Maximum time to wait for a crashed process to exit, in milliseconds. */
const LONGEST_END = 2000;
