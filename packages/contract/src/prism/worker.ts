/**
 * The program of Prism's thread. It serves the OpenAPI document in the file that `workerData` names. The published
 * package contains it as a bundle, because Prism as a dependency would install 150 packages.
 */
import { AsyncLocalStorage } from 'node:async_hooks';
import { validateHeaderName, validateHeaderValue } from 'node:http';
import { parentPort, workerData } from 'node:worker_threads';
import { createLogger } from '@stoplight/prism-core';
import {
  createInstance,
  getHttpOperationsFromSpec,
  type IHttpMockConfig,
  type IHttpRequest,
  type IHttpResponse,
  type PrismHttpComponents,
  ProblemJsonError,
} from '@stoplight/prism-http';
import { getHttpConfigFromRequest } from '@stoplight/prism-http-server/dist/getHttpConfigFromRequest.js';
import { serialize } from '@stoplight/prism-http-server/dist/serialize.js';
import type { PrismRequest, PrismResponse } from './messages.js';

type Operation = Awaited<ReturnType<typeof getHttpOperationsFromSpec>>[number];
type Violation = Parameters<PrismHttpComponents['mock']>[0]['input']['validations'][number];
type Request = Omit<PrismRequest, 'id'>;
type Response = Omit<PrismResponse, 'id'>;

const config: IHttpMockConfig = {
  isProxy: false,
  validateRequest: true,
  // Nobody reads Prism's verdicts on its own responses.
  validateResponse: false,
  checkSecurity: true,
  errors: false,
  upstreamProxy: undefined,
  mock: { dynamic: false, ignoreExamples: false },
};
const prism = createInstance(config, { logger: createLogger('Prism', { level: 'silent' }) });

void serve(String(workerData));

async function serve(document: string): Promise<void> {
  const operations = await getHttpOperationsFromSpec(document);
  if (operations.length === 0) throw new Error('No operations found in the document.');
  const candidates = candidatesIn(operations);
  const pending = new Set<number>();
  const current = new AsyncLocalStorage<number>();
  const send = (id: number, response: Response): void => {
    if (pending.delete(id)) parentPort?.postMessage({ id, ...response } satisfies PrismResponse);
  };
  // An uncaught error would end the thread.
  process.on('uncaughtException', (error) => {
    const id = current.getStore();
    if (id === undefined) process.exit(1);
    else send(id, uncaught(error));
  });
  parentPort?.on('message', ({ id, ...request }: PrismRequest) => {
    pending.add(id);
    current.run(id, () => {
      respond(request, candidates).then(
        (response) => {
          send(id, response);
        },
        (error: unknown) => {
          send(id, uncaught(error));
        },
      );
    });
  });
  parentPort?.postMessage('ready');
}

async function respond(
  { method, url, headers, body }: Request,
  candidates: (path: string) => Operation[],
): Promise<Response> {
  const { pathname, searchParams } = new URL(url, 'http://prism');
  const input: IHttpRequest = {
    method: method as IHttpRequest['method'],
    url: { path: pathname, query: queryOf(searchParams) },
    headers: { ...headers },
    body: parsed(body, headers['content-type']),
  };
  const preferred = getHttpConfigFromRequest(input);
  if (preferred._tag === 'Left') return failure(preferred.left);
  const { dynamic = false, ...others } = preferred.right;
  const mock = { ...config.mock, ...others, dynamic };
  const result = await prism.request(input, candidates(pathname), { ...config, mock })();
  if (result._tag === 'Left') return failure(result.left);
  const { output, validations } = result.right;
  try {
    const { headers, ...others } = success(output);
    return { headers: { ...headers, ...verdictOf(validations.input) }, ...others };
  } catch (error) {
    return failure(error instanceof Error ? error : new Error(String(error)));
  }
}

/**
 * Returns a function that finds the operations whose path may match. Prism's router decides between them. With all
 * operations, the router would take more time than the rest of Prism.
 */
function candidatesIn(operations: Operation[]): (path: string) => Operation[] {
  const known = operations.map((operation) => ({ operation, parts: partsOf(operation.path) }));
  return (path) => {
    const parts = partsOf(path);
    const found = known.filter(
      (one) =>
        one.parts.length === parts.length &&
        one.parts.every((part, index) => part.includes('{') || part === parts[index]),
    );
    // Prism's error for an unknown path requires operations.
    return found.length === 0 ? operations : found.map(({ operation }) => operation);
  };
}

/** Splits and decodes a path like Prism's router. */
function partsOf(path: string): string[] {
  return path.split('/').map((part) => {
    try {
      return decodeURIComponent(part);
    } catch {
      return part;
    }
  });
}

function queryOf(params: URLSearchParams): Record<string, string | string[]> {
  return Object.fromEntries(
    Array.from(params.keys(), (name) => {
      const [first = '', ...others] = params.getAll(name);
      return [name, others.length === 0 ? first : [first, ...others]];
    }),
  );
}

/** Parses JSON, which is known to be valid. Prism itself parses forms. */
function parsed(body: string, type = ''): unknown {
  if (body === '') return null;
  return /^\s*application\/(?:[^/;\s]+\+)?json\s*(?:;|$)/i.test(type) ? JSON.parse(body) : body;
}

/** @throws if the body can't be serialized, or if HTTP doesn't permit a header. */
function success({ statusCode: status, headers: own = {}, body }: IHttpResponse): Response {
  const headers = headersOf(own);
  const text = serialize(body, headers['content-type']);
  if (typeof text !== 'string' || status === 204 || status === 304)
    return { status, headers, body: '' };
  headers['content-type'] ??= 'text/plain; charset=utf-8';
  return { status, headers, body: text };
}

/** Returns Prism's problem (RFC 9457). */
function failure(error: Error): Response {
  const problem = ProblemJsonError.toProblemJson(error);
  const own = error instanceof ProblemJsonError ? error.additional?.['headers'] : undefined;
  return {
    status: problem.status,
    headers: {
      ...headersOf(typeof own === 'object' && own !== null ? own : {}),
      'content-type': 'application/problem+json',
    },
    body: JSON.stringify(problem),
  };
}

function headersOf(own: object): Record<string, string> {
  const headers: Record<string, string> = {};
  for (const [given, value] of Object.entries(own)) {
    const [name, text] = [given.toLowerCase(), String(value)];
    validateHeaderName(name);
    validateHeaderValue(name, text);
    if (!CONNECTION.has(name)) headers[name] = text;
  }
  return headers;
}

/** Headers that each connection sets for itself. */
const CONNECTION = new Set(['connection', 'content-length', 'keep-alive', 'transfer-encoding']);

function uncaught(error: unknown): Response {
  const detail = error instanceof Error ? error.message : String(error);
  const problem = { type: 'https://stoplight.io/prism/errors#UNCAUGHT', detail };
  return {
    status: 500,
    headers: { 'content-type': 'application/problem+json' },
    body: JSON.stringify(problem),
  };
}

/** The names of Prism's severities. */
const SEVERITIES = ['Error', 'Warning', 'Information', 'Hint'];

/** Returns the header of Prism's own server that contains Prism's objections to a request. */
function verdictOf(found: readonly Violation[]): Record<string, string> {
  if (found.length === 0) return {};
  const violations = found.map(({ path = [], severity, code, message }) => ({
    location: ['request', ...path],
    severity: SEVERITIES[severity],
    code,
    message,
  }));
  return { 'sl-violations': JSON.stringify(violations) };
}
