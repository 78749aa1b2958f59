import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Document } from '../document/document.js';
import { type Prism, type Silence, startPrism } from '../prism/prism.js';
import type { RecordedExchange, RecordedRequest } from '../recorder/exchange.js';
import { withExamples } from './examples.js';
import { prepareForPrism } from './prepare.js';
import { startWithout, type UnservedOperations } from './start-without.js';

/** A Prism that serves the prepared document, and is restarted if it crashes or hangs. */
export interface Mock {
  /** The prepared document. It also contains the operations that Prism doesn't serve. */
  readonly served: Document;
  /** The operations (`GET /posts`) that prevent Prism from starting, each with the reason. */
  readonly unserved: UnservedOperations;
  /** Requests Prism's response. Waits while Prism restarts. */
  send(request: RecordedRequest): Promise<RecordedExchange['response'] | Silence>;
  stop(): Promise<void>;
}

/** Prepares the document for Prism and starts Prism without the operations that prevent it from starting. */
export async function serve(document: Document): Promise<Mock> {
  const prepared = new Document(prepareForPrism(withExamples(document.root)));
  const folder = await mkdtemp(join(tmpdir(), 'contract-'));
  const file = join(folder, 'openapi.json');
  let isStopping = false;
  const watched = (prism: Prism): Prism => {
    void prism.ended.then(() => {
      if (isStopping) return;
      current = startPrism(file).then(watched);
      // Prevents an unhandled rejection. Every caller that waits for Prism receives the error.
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
    async send(request) {
      const prism = await current.catch(() => undefined);
      return prism?.send(request) ?? 'crashed';
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
