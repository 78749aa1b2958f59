import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Document } from '../document/document.js';
import { type Prism, startPrism } from '../prism.js';
import { withExamples } from './examples.js';
import { prepareForPrism } from './prepare.js';

/** A Prism that serves the prepared document. If it crashes, a new one starts. */
export interface Mock {
  /** The document that Prism serves. */
  readonly served: Document;
  /** Base URL without a slash at the end; waits while Prism restarts. */
  url(): Promise<string>;
  stop(): Promise<void>;
}

/** Starts Prism with a document that was prepared for it. */
export async function serve(document: Document): Promise<Mock> {
  const served = new Document(prepareForPrism(withExamples(document.root)));
  const folder = await mkdtemp(join(tmpdir(), 'contract-'));
  const file = join(folder, 'openapi.json');
  let isStopping = false;
  const start = async (): Promise<Prism> => {
    const prism = await startPrism(file);
    void prism.exited.then(() => {
      if (isStopping) return;
      current = start();
      // Whoever waits for the URL gets the error.
      current.catch(() => undefined);
    });
    return prism;
  };
  let current: Promise<Prism>;
  try {
    await writeFile(file, JSON.stringify(served.root));
    current = start();
    await current;
  } catch (error) {
    await rm(folder, { recursive: true });
    throw error;
  }
  return {
    served,
    url: async () => (await current).url,
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
