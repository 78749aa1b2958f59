/**
 * Generates clients from the specs that frameworks serve for running applications and makes a typical user's calls with
 * both clients. The frameworks come from the registry, so this runs only with `--mode full`.
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, it } from 'vitest';
import { npm } from '../../scripts/setup/npm.mjs';
import { generate, importClient } from './client.ts';
import { doJob, type Library } from './job.ts';
import { type RunningServer, SERVERS, startServer } from './servers.ts';

const LIMIT = 300_000;

describe.skipIf(process.env['MODE'] !== 'full').each(SERVERS)('$name', (program) => {
  let folder = '';
  let server: RunningServer | undefined;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'servers-'));
    await writeFile(join(folder, 'package.json'), '{ "private": true, "type": "module" }\n');
    if (program.packages.length > 0) await npm(['install', ...program.packages], folder);
    server = await startServer(program, folder);
    await generate(`${server.url}/openapi.json`, folder);
  }, LIMIT);
  afterAll(async () => {
    server?.stop();
    await rm(folder, { recursive: true, force: true });
  });

  it.each(['sdk', 'sdk-sync'])(
    '%s completes a user’s job, including every error',
    async (name) => {
      const Client = await importClient(join(folder, name));
      const options = { baseUrl: server?.url, token: 'none', logLevel: 'off' };
      await doJob(new Client(options) as Library, program);
    },
    LIMIT,
  );
});
