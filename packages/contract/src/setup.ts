import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import './context.js';
import { Document } from './document/document.js';
import { serve } from './mock/serve.js';
import type { Notes } from './recorder/notes.js';
import { startRecorder } from './recorder/server.js';

/** Vitest's global setup: starts Prism and the recorder before the first test and stops them after the last one. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const file = resolve(project.config.root, project.getProvidedContext().document);
  const document = new Document(JSON.parse(await readFile(file, 'utf8')));
  const mock = await serve(document);
  const recorder = await startRecorder(document, mock);
  project.provide('contract', recorder.url);
  return async () => {
    await recorder.stop();
    await mock.stop();
    reportNotes(recorder.notes, (text) => {
      project.vitest.logger.warn(text);
    });
  };
}

/**
 * Reports findings that no client can fix. If the document's owner sets `SDKWRIGHT_CONTRACT=strict`, the findings fail
 * the run unless all of them are known limitations of Prism.
 */
export function reportNotes(notes: Notes, warn: (text: string) => void): void {
  if (notes.toString() === '') return;
  if (process.env['SDKWRIGHT_CONTRACT'] === 'strict' && !notes.areHarmless)
    throw new Error(notes.toString());
  warn(notes.toString());
}
