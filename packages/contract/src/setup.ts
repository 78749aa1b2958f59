import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import './context.js';
import { Description } from './description/description.js';
import { withExamples } from './mock/examples.js';
import { startPrism } from './prism.js';
import { startRecorder } from './recorder/server.js';

/** Vitest's global set-up: starts Prism and the recorder in front of it before the first test, and stops them after the last. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const file = resolve(project.config.root, project.getProvidedContext().description);
  const description = new Description(JSON.parse(await readFile(file, 'utf8')));
  const folder = await mkdtemp(join(tmpdir(), 'contract-'));
  const stops = [() => rm(folder, { recursive: true })];
  const stop = async (): Promise<void> => {
    for (const each of stops.toReversed()) await each();
  };
  try {
    const served = join(folder, 'openapi.json');
    await writeFile(served, JSON.stringify(withExamples(description.root)));
    const prism = await startPrism(served);
    stops.push(() => prism.stop());
    const recorder = await startRecorder(description, prism.url);
    stops.push(() => recorder.stop());
    project.provide('prism', prism.url);
    project.provide('contract', recorder.url);
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}
