import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { buffer } from 'node:stream/consumers';
import type { Document } from '../document/document.js';
import { responseContradictions } from '../check/contradictions.js';
import { allIssues, type CallIssues, checkCall } from '../check/call.js';
import {
  type Claim,
  FIRST_HEADER,
  PAGE_HEADER,
  REPORT_PATH,
  type Report,
  RESPONSE_HEADER,
  SAMPLED_HEADER,
  TEST_HEADER,
} from '../protocol.js';
import { attemptIssues, failedAttempt } from '../behavior/attempts.js';
import { announceNextPage, nextPageIssues } from '../behavior/next-page.js';
import type { Behaviors } from '../behavior/plan.js';
import { clientHeaders } from './client-headers.js';
import { Notes } from './notes.js';
import { PendingRequests } from './pending-requests.js';
import type { RecordedExchange, RecordedRequest } from './exchange.js';
import type { Mock } from '../mock/serve.js';
import { testResponse } from './upstream.js';

export interface Recorder {
  /** Base URL without a trailing slash. */
  readonly url: string;
  readonly notes: Notes;
  stop(): Promise<void>;
}

/** A real server that responds instead of the mock. */
export interface Upstream {
  send(request: RecordedRequest): Promise<RecordedExchange['response']>;
}

/** The result of checking a call. */
export interface Verdict {
  readonly claim: Claim;
  readonly issues: CallIssues;
  readonly exchanges: readonly RecordedExchange[];
  /** Contradictions in the document that concern this call. */
  readonly contradictions: {
    readonly request: readonly string[];
    readonly response: readonly string[];
  };
}

/** Maximum number of bytes of a request's URL and headers. The values of sampled parameters can be long. */
const LONGEST_HEADERS = 2 ** 20;

/**
 * Starts a server between the client and Prism. The server records every exchange under the test that a header
 * identifies, and checks the recorded exchanges when the test reports its call. It runs in Vitest's main process so
 * that a client that blocks its thread can be tested.
 */
export async function startRecorder(
  document: Document,
  upstream: Mock | Upstream,
  onVerdict?: (verdict: Verdict) => void,
  notes = new Notes(),
  behaviors: Behaviors = {},
): Promise<Recorder> {
  const recorded = new Map<string, RecordedExchange[]>();
  const pending = new PendingRequests();
  const server = createServer({ maxHeaderSize: LONGEST_HEADERS }, (request, response) => {
    const handled = request.url === REPORT_PATH ? report(request) : pass(request);
    handled
      .then((result) => {
        response.writeHead(result.status, clientHeaders(result));
        response.end(result.body);
      })
      .catch((error: unknown) => {
        const { status, headers, body } = failure(error);
        response.writeHead(status, headers);
        response.end(body);
      });
  });

  async function report(
    request: IncomingMessage,
  ): Promise<Pick<RecordedExchange['response'], 'status' | 'headers' | 'body'>> {
    const claim = JSON.parse((await buffer(request)).toString()) as Claim;
    await pending.end(claim.test);
    const own = recorded.get(claim.test) ?? [];
    const behavior = behaviorIssues(claim, own);
    const issues = behavior ?? checkCall(document, claim, own);
    const report: Report = { issues: allIssues(issues) };
    // Computed here, because the optional call below evaluates its arguments only if there is a listener.
    const contradictions =
      behavior === undefined
        ? noteContradictions(notes, document, claim, own)
        : { request: [], response: [] };
    onVerdict?.({ claim, issues, exchanges: own, contradictions });
    recorded.delete(claim.test);
    return {
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: Buffer.from(JSON.stringify(report)),
    };
  }

  async function pass(request: IncomingMessage): Promise<RecordedExchange['response']> {
    const {
      [TEST_HEADER]: test,
      [RESPONSE_HEADER]: wanted = '',
      [FIRST_HEADER]: firstStatus,
      [PAGE_HEADER]: page,
      [SAMPLED_HEADER]: sampled,
      ...headers
    } = request.headers;
    const sent = {
      method: (request.method ?? '').toLowerCase(),
      url: request.url ?? '',
      headers,
      body: await buffer(request),
      wanted: String(wanted),
    };
    const name = String(test);
    const isFirst = !recorded.has(name);
    const respond = async (signal?: AbortSignal): Promise<RecordedExchange['response']> => {
      if (isFirst && firstStatus !== undefined) return failedAttempt(Number(firstStatus));
      const given = await ('served' in upstream
        ? testResponse(document, sent, upstream, sampled !== undefined)
        : upstream.send({ ...sent, signal }));
      return isFirst && page !== undefined ? withNextPage(sent, given) : given;
    };
    if (test === undefined) return respond();
    return pending.run(name, async (signal) => {
      const response = await respond(signal).catch(failure);
      recorded.set(name, [...(recorded.get(name) ?? []), { request: sent, response }]);
      return response;
    });
  }

  function withNextPage(
    { method, url }: RecordedRequest,
    response: RecordedExchange['response'],
  ): RecordedExchange['response'] {
    const path = document.operationOf(method, url)?.path ?? '';
    const style = behaviors[`${method} ${path}`]?.page;
    const announced = style && announceNextPage(style, url, response);
    return announced === undefined ? response : { ...announced.response, next: announced.next };
  }

  // A blocking client doesn't notice that an idle connection is closed, and its next request would fail.
  server.keepAliveTimeout = 0;
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

/**
 * Returns the issues of a call that a test made to check the client's behavior. Returns undefined for any other call,
 * and if a call for the next page sent no request.
 */
function behaviorIssues(
  { attempts, nextPage }: Claim,
  recorded: readonly RecordedExchange[],
): CallIssues | undefined {
  const none = { response: [], value: [] };
  if (attempts !== undefined) return { request: attemptIssues(attempts, recorded), ...none };
  const [first, second] = recorded;
  if (nextPage === undefined || first === undefined) return undefined;
  const { next } = first.response;
  return { request: next === undefined ? [] : nextPageIssues(first, second, next), ...none };
}

function noteContradictions(
  notes: Notes,
  document: Document,
  { method, path, exchange: { status } }: Claim,
  own: readonly RecordedExchange[],
): Verdict['contradictions'] {
  const operation = document.operation(method, path);
  for (const { response } of own)
    if (response.unserved !== undefined) notes.unserved(response.unserved);
  const found = {
    request: own.flatMap(({ response }) => response.contradictions ?? []),
    response: own.flatMap(({ response }) => responseContradictions(operation, status, response)),
  };
  notes.contradicts(`${method.toUpperCase()} ${path} ${String(status)}`, [
    ...found.request,
    ...found.response,
  ]);
  return found;
}

/** The start of the response body if the recorder itself failed. */
export const RECORDER_FAILED = 'The recorder failed';

function failure(error: unknown): RecordedExchange['response'] {
  const reason = `${RECORDER_FAILED}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
  return {
    status: 599,
    headers: { 'content-type': 'text/plain' },
    body: Buffer.from(reason),
    unserved: { reason, isLimit: false },
  };
}
