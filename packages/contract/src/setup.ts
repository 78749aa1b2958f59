import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import './context.js';
import { Document } from './document/document.js';
import { withExamples } from './mock/examples.js';
import { prepareForPrism } from './mock/prepare.js';
import { startPrism } from './prism.js';
import type { Notes } from './recorder/notes.js';
import { startRecorder } from './recorder/server.js';

/** Vitest's global setup: starts Prism and the recorder in front of it before the first test, and stops them after the last. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const file = resolve(project.config.root, project.getProvidedContext().document);
  const document = new Document(JSON.parse(await readFile(file, 'utf8')));
  const folder = await mkdtemp(join(tmpdir(), 'contract-'));
  const stops = [() => rm(folder, { recursive: true })];
  const stop = async (): Promise<void> => {
    for (const each of stops.toReversed()) await each();
  };
  try {
    const served = new Document(prepareForPrism(withExamples(document.root)));
    const copy = join(folder, 'openapi.json');
    await writeFile(copy, JSON.stringify(served.root));
    const prism = await startPrism(copy);
    stops.push(() => prism.stop());
    const recorder = await startRecorder(document, { url: prism.url, served });
    stops.push(() => recorder.stop());
    project.provide('prism', prism.url);
    project.provide('contract', recorder.url);
    return async () => {
      await stop();
      reportNotes(recorder.notes, (text) => {
        project.vitest.logger.warn(text);
      });
    };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Reports what no client can fix. With `SDKWRIGHT_CONTRACT=strict`, which the owner of the document sets, it fails the run.
 */
export function reportNotes(notes: Notes, warn: (text: string) => void): void {
  if (notes.toString() === '') return;
  if (process.env['SDKWRIGHT_CONTRACT'] === 'strict' && !notes.areHarmless)
    throw new Error(notes.toString());
  warn(notes.toString());
}
