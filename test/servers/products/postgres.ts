import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { globSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { freePort } from '../../registry/registry.ts';
import { end, type RunningProduct } from './product.ts';

/**
 * Folder with the programs of the newest installed PostgreSQL version; undefined if no version is installed. Debian
 * keeps the programs out of `PATH`.
 */
const PROGRAMS = globSync('/usr/lib/postgresql/*/bin/initdb')
  .map(dirname)
  .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
  .at(-1);

/** The Debian package to install first; undefined if PostgreSQL is already installed. */
export const MISSING_POSTGRES = PROGRAMS === undefined ? 'postgresql' : undefined;

interface Postgres {
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts a server that uses an empty PostgreSQL database. Stopping the server also stops the database. */
export async function startWithPostgres(
  start: (url: string) => Promise<RunningProduct>,
): Promise<RunningProduct> {
  const database = await startPostgres();
  try {
    const server = await start(database.url);
    const stop = async (): Promise<void> => {
      await server.stop();
      await database.stop();
    };
    return { ...server, stop };
  } catch (error) {
    await database.stop();
    throw error;
  }
}

/** Starts PostgreSQL in a temporary folder, as an unprivileged user. */
async function startPostgres(): Promise<Postgres> {
  const folder = await mkdtemp(join(tmpdir(), 'postgres-'));
  let child: ChildProcess | undefined;
  const stop = async (): Promise<void> => {
    if (child !== undefined) await end(child, 'SIGINT');
    await rm(folder, { recursive: true, force: true });
  };
  try {
    const options = { cwd: folder, ...(await unprivileged(folder)) };
    const data = join(folder, 'data');
    const layout = ['-D', data, '-U', 'app', '--auth=trust', '-E', 'UTF8', '--locale=C'];
    const initialized = spawnSync(program('initdb'), [...layout, '--no-sync'], options);
    if (initialized.status !== 0) throw new Error(`initdb failed:\n${String(initialized.stderr)}`);
    const port = String(await freePort());
    const args = ['-D', data, '-p', port, '-k', folder, '-h', '127.0.0.1', '-F'];
    child = spawn(program('postgres'), args, { ...options, stdio: ['ignore', 'ignore', 'pipe'] });
    await accepts(child);
    return { url: `postgres://app@127.0.0.1:${port}/postgres`, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function program(name: string): string {
  return join(PROGRAMS ?? '', name);
}

/** Waits until the database accepts connections. Throws an error if its process ends first. */
async function accepts(child: ChildProcess): Promise<void> {
  let log = '';
  const ready = new Promise<boolean>((done) => {
    child.stderr?.on('data', (text: Buffer) => {
      log += text.toString();
      if (log.includes('ready to accept connections')) done(true);
    });
  });
  const ended = once(child, 'close').then(() => false);
  if (!(await Promise.race([ready, ended]))) throw new Error(`PostgreSQL ended:\n${log}`);
}

/**
 * Returns the user and group ID for PostgreSQL, which refuses to run as root. If this process runs as root, PostgreSQL
 * runs as `nobody`, which becomes the owner of the folder.
 */
async function unprivileged(folder: string): Promise<{ uid?: number; gid?: number }> {
  if (process.getuid?.() !== 0) return {};
  const nobody = 65_534;
  await chown(folder, nobody, nobody);
  return { uid: nobody, gid: nobody };
}
