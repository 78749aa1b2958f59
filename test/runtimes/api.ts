import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Asked {
  readonly method: string;
  readonly url: URL;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
}

type Route = (response: ServerResponse, asked: Asked) => void | Promise<void>;

/** The API that the programs call in every runtime, and to which they report their results. */
export interface Api extends AsyncDisposable {
  readonly url: string;
  /** The URL of the same server with a different host name, and therefore a different origin. */
  readonly alias: string;
  /** The results that the program reported. */
  readonly results: Promise<Readonly<Record<string, unknown>>>;
}

/** @param page - returns a script for browsers. `GET /` returns a page that runs it. */
export async function serveApi(page: () => string): Promise<Api> {
  const { promise: results, resolve } = Promise.withResolvers<Record<string, unknown>>();
  const attempts: Record<string, number> = {};
  const keys = new Set<unknown>();
  const count = (name: string): number => (attempts[name] = (attempts[name] ?? 0) + 1);

  const routes: Readonly<Record<string, Route>> = {
    'GET /v1/posts/post_1': (response, { headers }) =>
      json(response, { data: { id: 'post_1', content: String(headers['user-agent']) } }),
    'GET /v1/posts/missing': (response) =>
      json(response, { error: { message: 'no such post', type: 'not_found' } }, 404),
    'GET /v1/posts/flaky': (response, { headers }) =>
      count('flaky') < 3
        ? later(response)
        : json(response, { data: { id: 'flaky', content: headers['x-retry-count'] } }),
    'GET /v1/posts/silent': () => undefined,
    'GET /v1/posts/stuck': (response) => {
      response.writeHead(200, { 'content-type': 'application/json' }).write('{"data":');
    },
    'GET /v1/posts/away': (response) => {
      response.writeHead(302, { location: `${alias}/v1/posts/whoever` }).end();
    },
    'GET /v1/posts/whoever': (response, { headers }) =>
      json(response, { data: { id: 'whoever', content: headers.authorization ?? 'nobody' } }),
    'GET /v1/posts': (response, { url }) => {
      const page = Number(url.searchParams.get('page') ?? 1);
      json(response, {
        data: [{ id: `post_${page}a` }, { id: `post_${page}b` }],
        pagination: { page, perPage: 2, total: 6, totalPages: 3 },
      });
    },
    'POST /v1/posts': (response, { headers }) => {
      keys.add(headers['idempotency-key']);
      if (count('posts') < 3) later(response);
      else json(response, { data: { id: 'new', content: `${keys.size} key` } }, 201);
    },
    'POST /v1/environments': (response, { body }) => {
      if (count(`env ${String(body)}`) === 1 && body.includes('reset')) response.destroy();
      else later(response);
    },
    'POST /v1/media/upload': async (response, { headers, body }) => {
      const form = await new Response(new Uint8Array(body), {
        headers: { 'content-type': String(headers['content-type']) },
      }).formData();
      const file = form.get('file');
      const name = form.get('filename');
      const seen =
        file instanceof File
          ? [typeof name === 'string' ? name : file.name, file.type, file.size]
          : ['no file'];
      json(response, { data: { key: seen.join(' ') } }, 201);
    },
    'GET /v1/plain': (response) => {
      response.writeHead(200, { 'content-type': 'image/png' }).end(Buffer.from([1, 2, 3]));
    },
    'GET /v1/events': async (response) => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      for (const text of ['data: a\n\nda', 'ta: b\n', '\n', 'data: c\n\n']) {
        response.write(text);
        await new Promise((done) => setTimeout(done, 5));
      }
    },
    'GET /attempts': (response) => json(response, attempts),
    'GET /': (response) => {
      response
        .writeHead(200, { 'content-type': 'text/html; charset=utf-8' })
        .end(`<!doctype html><script type="module">${page()}</script>`);
    },
    'POST /results': (response, { body }) => {
      response.end();
      resolve(JSON.parse(String(body)) as Record<string, unknown>);
    },
  };

  const server = createServer((request, response) => {
    const { method = '', headers } = request;
    response.setHeader('access-control-allow-origin', '*');
    response.setHeader('access-control-expose-headers', '*');
    for (const what of ['headers', 'method']) {
      const wanted = headers[`access-control-request-${what}`];
      if (wanted) response.setHeader(`access-control-allow-${what.replace(/d$/, 'ds')}`, wanted);
    }
    if (method === 'OPTIONS') return void response.writeHead(204).end();
    const chunks: Buffer[] = [];
    request.on('error', () => undefined);
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const address = new URL(request.url ?? '', url);
      const route = routes[`${method} ${address.pathname}`];
      if (route === undefined) json(response, { error: { message: 'no route' } }, 410);
      else void route(response, { method, url: address, headers, body: Buffer.concat(chunks) });
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}`;
  const alias = `http://localhost:${port}`;
  return {
    url,
    alias,
    results,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

/** Returns a URL that no server listens on. */
export async function closedUrl(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return `http://127.0.0.1:${port}`;
}

function json(response: ServerResponse, value: unknown, status = 200): void {
  response
    .writeHead(status, { 'content-type': 'application/json', 'x-request-id': 'req_1' })
    .end(JSON.stringify(value));
}

/** Responds with a status and a header that request an almost immediate retry. */
function later(response: ServerResponse): void {
  response
    .writeHead(503, { 'content-type': 'application/json', 'retry-after-ms': '1' })
    .end('{"error":{"message":"later"}}');
}
