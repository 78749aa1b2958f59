import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A response from a registry. */
interface Recorded {
  readonly status: number;
  readonly type: string;
  readonly body: Buffer;
}

/**
 * Time in milliseconds that idle connections stay open. If the server closed them earlier, npm might reuse a connection
 * while it is being closed.
 */
const KEEP_ALIVE = 600_000;

export interface Cache {
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * Starts a proxy that keeps each response from the registries in memory. It replaces npm's content delivery network,
 * because a local registry would use more processor time than npm itself.
 *
 * @param registries - URLs without a trailing slash. Each package comes from the first registry that has it.
 */
export async function startCache(registries: readonly string[]): Promise<Cache> {
  const kept = new Map<string, Promise<Recorded>>();
  const server = createServer({ keepAliveTimeout: KEEP_ALIVE }, (incoming, response) => {
    const { url = '', headers } = incoming;
    const accept = headers.accept ?? '*/*';
    const key = `${accept} ${url}`;
    const recorded = kept.get(key) ?? load(registries, url, accept, urlOf(server.address()));
    kept.set(key, recorded);
    recorded.then(
      ({ status, type, body }) => response.writeHead(status, { 'content-type': type }).end(body),
      () => {
        kept.delete(key);
        response.writeHead(502).end();
      },
    );
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    url: urlOf(server.address()),
    stop: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

/** @param own - URL of the cache, which replaces the registry's URL in tarball URLs */
async function load(
  [registry = '', ...others]: readonly string[],
  path: string,
  accept: string,
  own: string,
): Promise<Recorded> {
  const response = await fetch(`${registry}${path}`, { headers: { accept } });
  const { status } = response;
  if (status === 404 && others.length > 0) return await load(others, path, accept, own);
  const type = response.headers.get('content-type') ?? '';
  const body = Buffer.from(await response.arrayBuffer());
  if (!type.includes('json')) return { status, type, body };
  return { status, type, body: Buffer.from(body.toString('utf8').replaceAll(registry, own)) };
}

function urlOf(address: string | AddressInfo | null): string {
  if (address === null || typeof address === 'string') throw new Error('The cache has no port.');
  return `http://127.0.0.1:${String(address.port)}`;
}
