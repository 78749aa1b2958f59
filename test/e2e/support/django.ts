/**
 * A server that imitates Django REST framework. It runs in a separate thread because a blocking
 * client blocks the test's thread.
 */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { isMainThread, parentPort, Worker } from 'node:worker_threads';

export interface Django extends AsyncDisposable {
  readonly url: string;
}

export async function startDjango(): Promise<Django> {
  const worker = new Worker(new URL(import.meta.url));
  const [port] = (await once(worker, 'message')) as [number];
  return {
    url: `http://127.0.0.1:${String(port)}`,
    async [Symbol.asyncDispose]() {
      await worker.terminate();
    },
  };
}

const PAGE_SIZE = 2;
const books = [1, 2, 3, 4, 5].map((id) => ({ id, title: `Book ${String(id)}`, price: '9.90' }));

function respond(request: IncomingMessage, response: ServerResponse, body: string): void {
  const { headers, method = '', url: target = '' } = request;
  const url = new URL(target, `http://${headers.host ?? ''}`);
  const send = (status: number, value?: unknown, more: Record<string, string> = {}): void => {
    response.writeHead(status, { 'content-type': 'application/json', allow: 'GET, POST', ...more });
    response.end(value === undefined ? undefined : JSON.stringify(value));
  };
  const [, , resource = '', id = '', action = ''] = url.pathname.split('/');
  if (!url.pathname.endsWith('/')) return send(301, undefined, { location: `${target}/` });
  if (resource === 'token') return login(new URLSearchParams(body), send);
  if (method !== 'GET' && headers.authorization !== 'Token secret-token')
    return send(
      401,
      { detail: 'Authentication credentials were not provided.' },
      { 'www-authenticate': 'Token' },
    );
  if (id === '') return method === 'GET' ? list(url, send) : create(body, send);
  const book = books.find((each) => String(each.id) === id);
  if (book === undefined) return send(404, { detail: 'No Book matches the given query.' });
  if (method === 'DELETE') return send(204);
  if (method === 'PATCH') return send(200, { ...book, ...(JSON.parse(body) as object) });
  return action === 'lend'
    ? send(200, { ...book, title: `${book.title} (lent)` })
    : send(200, book);
}

type Send = (status: number, value?: unknown) => void;

function login(form: URLSearchParams, send: Send): void {
  if (form.get('password') === 'right') return send(200, { token: 'secret-token' });
  send(400, { non_field_errors: ['Unable to log in with provided credentials.'] });
}

/**
 * Responds with a page of the books (`PageNumberPagination`) or of the shelf (`CursorPagination`), or with 404 if the
 * page doesn't exist.
 */
function list(url: URL, send: Send): void {
  const isShelf = url.pathname === '/api/shelf/';
  const name = isShelf ? 'cursor' : 'page';
  const given = url.searchParams.get(name);
  const page = isShelf ? Number(atob(given ?? btoa('p=1')).slice(2)) : Number(given ?? 1);
  const start = (page - 1) * PAGE_SIZE;
  if (!(start < books.length)) return send(404, { detail: 'Invalid page.' });
  const to = (other: number): string | null => {
    if (other < 1 || (other - 1) * PAGE_SIZE >= books.length) return null;
    const next = new URL(url);
    next.searchParams.set(name, isShelf ? btoa(`p=${String(other)}`) : String(other));
    return next.href;
  };
  const results = books.slice(start, start + PAGE_SIZE);
  const count = isShelf ? {} : { count: books.length };
  send(200, { ...count, next: to(page + 1), previous: to(page - 1), results });
}

function create(body: string, send: Send): void {
  const { title, ...rest } = JSON.parse(body) as { title?: string };
  if (title === '') return send(400, { title: ['This field may not be blank.'] });
  send(201, { id: 6, title, ...rest });
}

if (!isMainThread && parentPort !== null) {
  const server = createServer((request, response) => {
    void text(request).then((body) => respond(request, response, body));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  parentPort.postMessage((server.address() as AddressInfo).port);
}
