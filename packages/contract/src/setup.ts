import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import './context.js';
import { Description } from './description/description.js';
import { startPrism } from './prism.js';
import { startRecorder } from './recorder/server.js';

/** Vitest's global set-up: starts Prism and the recorder in front of it before the first test, and stops them after the last. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const file = resolve(project.config.root, project.getProvidedContext().description);
  const prism = await startPrism(file);
  try {
    const description = new Description(JSON.parse(await readFile(file, 'utf8')));
    const recorder = await startRecorder(description, prism.url);
    project.provide('prism', prism.url);
    project.provide('contract', recorder.url);
    return async () => {
      await recorder.stop();
      await prism.stop();
    };
  } catch (error) {
    await prism.stop();
    throw error;
  }
}
