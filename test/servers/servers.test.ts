/**
 * Generates clients from the specs that frameworks serve for running applications, and makes a
 * typical user's calls with both clients. The frameworks come from the registry, so this runs only
 * with `--mode full`.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { npm } from '../../scripts/setup/npm.mjs';
import { capture } from '../../scripts/setup/run.mjs';
import { ROOT } from '../types/program.ts';
import { doJob, type Library } from './job.ts';
import { type RunningServer, SERVERS, type ServerProgram, startServer } from './servers.ts';

const LIMIT = 300_000;

describe.skipIf(process.env['MODE'] !== 'full').each(SERVERS)('$name', (program) => {
  let folder = '';
  let server: RunningServer | undefined;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'servers-'));
    await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
    if (program.packages.length > 0) await npm(['install', ...program.packages], folder);
    server = await startServer(program, folder);
    const tool = join(ROOT, 'generator/bin/sdkwright.js');
    const args = [tool, 'generate', `${server.url}/openapi.json`, '--out', folder];
    const { code, output } = await capture(process.execPath, args);
    expect(code, output).toBe(0);
  }, LIMIT);
  afterAll(async () => {
    server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it.each(['sdk', 'sdk-sync'])(
    'both clients complete a user’s job against a %s server, including every error',
    async (name) => {
      const library = await createClient(join(folder, name), server?.url ?? '');
      await doJob(library, program satisfies ServerProgram);
    },
    LIMIT,
  );
});

/** Bundles an emitted package and creates its client. */
async function createClient(folder: string, baseUrl: string): Promise<Library> {
  const outfile = join(folder, 'client.mjs');
  const entryPoints = [join(folder, 'src/index.ts')];
  await build({ entryPoints, outfile, bundle: true, format: 'esm', platform: 'node' });
  const module = (await import(pathToFileURL(outfile).href)) as Readonly<
    Record<string, new (options: object) => Library>
  >;
  const Client = module['Library'] ?? module['LibrarySync'];
  if (Client === undefined) throw new Error('The package exports no client.');
  return new Client({ baseUrl, token: 'none', logLevel: 'off' });
}
