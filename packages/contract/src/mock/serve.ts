import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { Document } from '../document/document.js';
import { type Prism, startPrism } from '../prism.js';
import { withExamples } from './examples.js';
import { prepareForPrism } from './prepare.js';
import { startWithout, type Unserved } from './start-without.js';

/** A Prism that serves the prepared document. If it crashes, a new one starts. */
export interface Mock {
  /** The document that Prism serves. */
  readonly served: Document;
  /** The operations (`GET /posts`) with which Prism doesn't start, each with its reason. */
  readonly unserved: Unserved;
  /** Base URL without a slash at the end; waits while Prism restarts. */
  url(): Promise<string>;
  /** Waits until a Prism that broke a connection has ended and a new one runs. */
  restarted(): Promise<void>;
  stop(): Promise<void>;
}

/** Starts Prism with a document that was prepared for it, without the operations with which it doesn't start. */
export async function serve(document: Document): Promise<Mock> {
  const prepared = new Document(prepareForPrism(withExamples(document.root)));
  const folder = await mkdtemp(join(tmpdir(), 'contract-'));
  const file = join(folder, 'openapi.json');
  let isStopping = false;
  const watched = (prism: Prism): Prism => {
    void prism.exited.then(() => {
      if (isStopping) return;
      current = startPrism(file).then(watched);
      // Whoever waits for the URL gets the error.
      current.catch(() => undefined);
    });
    return prism;
  };
  let current: Promise<Prism>;
  let unserved: Unserved;
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

/** Milliseconds in which a crashed process ends. */
const LONGEST_END = 2000;
