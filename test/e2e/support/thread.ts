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
    const answers = routes[`${method} ${url}`] ?? [];
    const answer = (answers.length > 1 ? answers.shift() : answers[0]) ?? { status: 404 };
    if (answer.silent) return;
    response.writeHead(answer.status ?? 200, {
      'content-type': 'application/json',
      ...answer.headers,
    });
    response.end(JSON.stringify(answer.body ?? {}));
  });
});
server.listen(0, '127.0.0.1', () => parentPort?.postMessage(server.address()));
