import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer, request } from 'node:http';
import { type AddressInfo, createServer as createSocket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { installTool } from '../../scripts/setup/npm.mjs';

/** URL of the registry that provides third-party packages, without a trailing slash. */
export const UPSTREAM = (
  process.env['npm_config_registry'] ?? 'https://registry.npmjs.org'
).replace(/\/$/, '');

/** An npm registry that runs on this machine. */
export interface Registry {
  readonly url: string;
  /** Environment variables that make npm, pnpm and yarn use the registry and allow them to publish. */
  readonly env: NodeJS.ProcessEnv;
  stop(): Promise<void>;
}

/**
 * Starts an empty registry. It serves the packages that are published to it. If `uplink` is set, it also serves
 * packages from the upstream registry, except sdkwright's.
 */
export async function startRegistry({ uplink = false } = {}): Promise<Registry> {
  const program = await installTool(
    {
      title: 'Verdaccio',
      name: 'verdaccio',
      version: '6.10.4',
      program: (modules) => join(modules, 'verdaccio/bin/verdaccio'),
      // The version of node-fetch that Verdaccio declares can't be resolved.
      overrides: { 'node-fetch': '2.7.0' },
    },
    () => undefined,
  );
  const folder = await mkdtemp(join(tmpdir(), 'registry-'));
  const url = `http://127.0.0.1:${String(await freePort())}`;
  await writeFile(
    join(folder, 'config.yaml'),
    JSON.stringify({
      storage: join(folder, 'storage'),
      auth: { htpasswd: { file: join(folder, 'htpasswd'), max_users: 10 } },
      uplinks: uplink ? { npm: { url: UPSTREAM } } : {},
      packages: {
        '{sdkwright,@sdkwright/*}': { access: '$all', publish: '$authenticated' },
        '**': { access: '$all', publish: '$authenticated', ...(uplink && { proxy: 'npm' }) },
      },
      log: { type: 'stdout', format: 'pretty', level: 'fatal' },
      max_body_size: '100mb',
    }),
  );
  const server = spawn(
    process.execPath,
    [program, '--config', join(folder, 'config.yaml'), '--listen', url],
    { stdio: 'ignore' },
  );
  const stop = async (): Promise<void> => {
    const ended = new Promise((done) => server.once('close', done));
    if (server.exitCode === null && server.kill()) await ended;
    await rm(folder, { recursive: true, force: true });
  };
  try {
    await responding(url);
    const token = await addUser(url);
    const userconfig = join(folder, 'npmrc');
    await writeFile(
      userconfig,
      `registry=${url}/\n${url.replace('http:', '')}/:_authToken=${token}\n`,
    );
    return { url, stop, env: environment(url, userconfig) };
  } catch (error) {
    await stop();
    throw error;
  }
}

/**
 * Starts a proxy for a registry. For each publish request, `onPublish` receives the number of such requests so far and
 * decides whether the proxy forwards, refuses or drops the request.
 */
export async function startProxy(
  registry: Registry,
  onPublish: (count: number) => 'forward' | 'refuse' | 'drop',
): Promise<Registry> {
  let count = 0;
  const server = createServer((incoming, response) => {
    const fate = incoming.method === 'PUT' ? onPublish((count += 1)) : 'forward';
    if (fate === 'drop') {
      incoming.socket.destroy();
      return;
    }
    if (fate === 'refuse') {
      incoming.resume();
      response.writeHead(403, { 'content-type': 'application/json' });
      response.end('{"error":"you may not publish this package"}');
      return;
    }
    const forwarded = request(
      `${registry.url}${incoming.url ?? ''}`,
      { method: incoming.method, headers: incoming.headers },
      (upstream) => {
        response.writeHead(upstream.statusCode ?? 500, upstream.headers);
        upstream.pipe(response);
      },
    );
    forwarded.on('error', () => response.destroy());
    incoming.pipe(forwarded);
  });
  const url = await new Promise<string>((done) => {
    server.listen(0, '127.0.0.1', () => {
      done(`http://127.0.0.1:${String((server.address() as AddressInfo).port)}`);
    });
  });
  const folder = await mkdtemp(join(tmpdir(), 'registry-'));
  const token = await addUser(registry.url);
  const userconfig = join(folder, 'npmrc');
  await writeFile(
    userconfig,
    `registry=${url}/\n${url.replace('http:', '')}/:_authToken=${token}\n`,
  );
  return {
    url,
    env: environment(url, userconfig),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
      await rm(folder, { recursive: true, force: true });
    },
  };
}

function environment(url: string, userconfig: string): NodeJS.ProcessEnv {
  return {
    npm_config_registry: `${url}/`,
    npm_config_userconfig: userconfig,
    npm_config_fetch_retries: '0',
    npm_config_audit: 'false',
    npm_config_fund: 'false',
    npm_config_update_notifier: 'false',
  };
}

export async function freePort(): Promise<number> {
  const socket = createSocket();
  return new Promise((done) => {
    socket.listen(0, '127.0.0.1', () => {
      const { port } = socket.address() as AddressInfo;
      socket.close(() => {
        done(port);
      });
    });
  });
}

async function responding(url: string): Promise<void> {
  for (let attempt = 0; attempt < 300; attempt += 1) {
    const response = await fetch(`${url}/-/ping`).catch(() => undefined);
    if (response?.ok === true) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Error(`The registry doesn't respond at ${url}.`);
}

let users = 0;

async function addUser(url: string): Promise<string> {
  const name = `tester${String((users += 1))}`;
  const response = await fetch(`${url}/-/user/org.couchdb.user:${name}`, {
    method: 'PUT',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ name, password: 'only-for-tests-1', type: 'user' }),
  });
  const { token } = (await response.json()) as { token: string };
  return token;
}
