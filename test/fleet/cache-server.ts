import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface CacheServer {
  /** Environment variables that make turbo use the server. */
  readonly env: NodeJS.ProcessEnv;
  /** Number of stored artifacts. */
  readonly size: () => number;
  stop(): Promise<void>;
}

/** Starts an in-memory remote cache for turbo. It stores each artifact with its duration header, keyed by path. */
export async function startCacheServer(): Promise<CacheServer> {
  const artifacts = new Map<string, { readonly body: Buffer; readonly duration: string }>();
  const server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://cache');
    if (request.headers.authorization !== 'Bearer secret') {
      response.writeHead(403).end();
      return;
    }
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      if (pathname.endsWith('/artifacts/status')) {
        response.end('{"status":"enabled"}');
      } else if (request.method === 'PUT') {
        const duration = String(request.headers['x-artifact-duration'] ?? '0');
        artifacts.set(pathname, { body: Buffer.concat(chunks), duration });
        response.writeHead(202).end('{"urls":[]}');
      } else if (request.method === 'POST') {
        // Turbo sends statistics about cache hits.
        response.end('{}');
      } else {
        const found = artifacts.get(pathname);
        const headers = found && { 'x-artifact-duration': found.duration };
        response.writeHead(found === undefined ? 404 : 200, headers).end(found?.body);
      }
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
  return {
    env: { TURBO_API: url, TURBO_TEAM: 'acme', TURBO_TOKEN: 'secret' },
    size: () => artifacts.size,
    stop: async () => {
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}
