/** The program of a thread that serves fixed responses, so that it responds even while the test is blocked. */
import { createServer } from 'node:http';
import { buffer } from 'node:stream/consumers';
import { parentPort, workerData } from 'node:worker_threads';
import type { FixedAnswer, Seen } from './server.ts';

const routes = workerData as Record<string, FixedAnswer[]>;
const seen: Seen[] = [];

const server = createServer((request, response) => {
  void buffer(request).then((body) => {
    const { method = '', url = '', headers } = request;
    if (url === '/seen') {
      response.end(JSON.stringify(seen));
      return;
    }
    seen.push({ method, url, headers, body: body.toString() });
    const replies = routes[`${method} ${url}`] ?? [];
    const reply = (replies.length > 1 ? replies.shift() : replies[0]) ?? { status: 404 };
    if (reply.silent) return;
    response.writeHead(reply.status ?? 200, {
      'content-type': 'application/json',
      ...reply.headers,
    });
    response.end(JSON.stringify(reply.body ?? {}));
  });
});
server.listen(0, '127.0.0.1', () => parentPort?.postMessage(server.address()));
