import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { Description } from '../description/description.js';
import { answerContradictions } from '../check/contradictions.js';
import { judge } from '../check/judge.js';
import { ANSWER_HEADER, type Claim, REPORT_PATH, type Report, TEST_HEADER } from '../protocol.js';
import { Notes } from './notes.js';
import type { Recorded } from './recorded.js';
import { answerOf, type Mock } from './upstream.js';

export interface Recorder {
  /** Without a slash at the end. */
  readonly url: string;
  readonly notes: Notes;
  stop(): Promise<void>;
}

/**
 * A server between the client and Prism. It keeps what went over the wire, under the name of the test that a header
 * tells, and judges it on request. It runs in Vitest's main process: a call that blocks its own thread does not stop it.
 */
export async function startRecorder(description: Description, mock: Mock): Promise<Recorder> {
  const recorded = new Map<string, Recorded[]>();
  const notes = new Notes();
  const server = createServer((request, response) => {
    const handled = request.url === REPORT_PATH ? report(request) : pass(request);
    handled.then(
      ({ status, headers, body }) => {
        response.writeHead(status, headers);
        response.end(body);
      },
      (error: unknown) => {
        refuse(response, error);
      },
    );
  });

  async function report(
    request: IncomingMessage,
  ): Promise<Pick<Recorded['answer'], 'status' | 'headers' | 'body'>> {
    const claim = JSON.parse((await buffer(request)).toString()) as Claim;
    const own = recorded.get(claim.test) ?? [];
    const report: Report = { faults: judge(description, claim, own) };
    note(claim, own);
    recorded.delete(claim.test);
    return {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: Buffer.from(JSON.stringify(report)),
    };
  }

  function note({ method, path, exchange: { status } }: Claim, own: readonly Recorded[]): void {
    const operation = description.operation(method, path);
    for (const { answer } of own) {
      if (answer.unwitnessed !== undefined) notes.unwitnessed(answer.unwitnessed);
      notes.contradicts(`${method.toUpperCase()} ${path} ${String(status)}`, [
        ...(answer.contradictions ?? []),
        ...answerContradictions(operation, status, answer),
      ]);
    }
  }

  async function pass(request: IncomingMessage): Promise<Recorded['answer']> {
    const { [TEST_HEADER]: test, [ANSWER_HEADER]: wanted = '', ...headers } = request.headers;
    const sent = {
      method: (request.method ?? '').toLowerCase(),
      url: request.url ?? '',
      headers,
      body: await buffer(request),
      wanted: String(wanted),
    };
    const answer = await answerOf(description, sent, mock);
    const name = String(test);
    recorded.set(name, [...(recorded.get(name) ?? []), { request: sent, answer }]);
    return answer;
  }

  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  return {
    url: `http://127.0.0.1:${String(typeof address === 'object' && address !== null ? address.port : 0)}`,
    notes,
    async stop() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function refuse(response: ServerResponse, error: unknown): void {
  response.writeHead(599, { 'content-type': 'text/plain' });
  response.end(
    `The recorder failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
  );
}
