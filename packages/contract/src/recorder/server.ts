import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { Description } from '../description/description.js';
import { judge } from '../check/judge.js';
import { type Claim, REPORT_PATH, type Report, TEST_HEADER } from '../protocol.js';
import type { Recorded } from './recorded.js';
import { answerOf } from './upstream.js';

export interface Recorder {
  /** Without a slash at the end. */
  readonly url: string;
  stop(): Promise<void>;
}

/**
 * A server between the client and Prism. It keeps what went over the wire, under the name of the test that a header
 * tells, and judges it on request. It runs in Vitest's main process: a call that blocks its own thread does not stop it.
 */
export async function startRecorder(description: Description, prism: string): Promise<Recorder> {
  const recorded = new Map<string, Recorded[]>();
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
    const report: Report = { faults: judge(description, claim, recorded.get(claim.test) ?? []) };
    recorded.delete(claim.test);
    return {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: Buffer.from(JSON.stringify(report)),
    };
  }

  async function pass(request: IncomingMessage): Promise<Recorded['answer']> {
    const { [TEST_HEADER]: test, ...headers } = request.headers;
    const sent = {
      method: (request.method ?? '').toLowerCase(),
      url: request.url ?? '',
      headers,
      body: await buffer(request),
    };
    const answer = await answerOf(description, sent, prism);
    const name = String(test);
    recorded.set(name, [...(recorded.get(name) ?? []), { request: sent, answer }]);
    return answer;
  }

  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  return {
    url: `http://127.0.0.1:${String(typeof address === 'object' && address !== null ? address.port : 0)}`,
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
