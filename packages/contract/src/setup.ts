import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { TestProject } from 'vitest/node';
import './context.js';
import { Description } from './description/description.js';
import { withExamples } from './mock/examples.js';
import { prepared } from './mock/prepared.js';
import { startPrism } from './prism.js';
import { type Recorder, startRecorder } from './recorder/server.js';

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
    const served = new Description(prepared(withExamples(description.root)));
    const copy = join(folder, 'openapi.json');
    await writeFile(copy, JSON.stringify(served.root));
    const prism = await startPrism(copy);
    stops.push(() => prism.stop());
    const recorder = await startRecorder(description, { url: prism.url, served });
    stops.push(async () => {
      await recorder.stop();
      if (recorder.contradictions.size > 0) project.vitest.logger.warn(contradictions(recorder));
    });
    project.provide('prism', prism.url);
    project.provide('contract', recorder.url);
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}

/** What is right of the client and wrong in the description. */
function contradictions({ contradictions: found }: Recorder): string {
  const lines = [...found].map(([call, [first = '']]) => `  ${call}: ${first}`);
  const more = lines.length > MOST ? [`  and ${String(lines.length - MOST)} more`] : [];
  return [
    'Inputs or answers break the schemas that the description has for them:',
    ...lines.slice(0, MOST),
    ...more,
  ].join('\n');
}

const MOST = 20;
