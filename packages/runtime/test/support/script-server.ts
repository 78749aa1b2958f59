import {
  createServer,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type Server,
  type ServerResponse,
} from 'node:http';
import type { AddressInfo, Socket } from 'node:net';

/** A received request. */
export interface Seen {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

/** The server's reaction to a request. */
export type Step = (response: ServerResponse, request: Seen) => void;

/**
 * A loopback server that reacts to each request with the next step of a script. The last step repeats. Without steps,
 * the server responds with `{"data":{}}`.
 */
export class ScriptServer {
  readonly seen: Seen[] = [];
  #steps: Step[] = [];
  readonly #server: Server;
  readonly #sockets = new Set<Socket>();
  readonly #busy = new Set<ServerResponse>();
  #arrived: (() => void) | undefined;

  private constructor() {
    this.#server = createServer((request, response) => {
      void this.#serve(request, response);
    });
    this.#server.on('connection', (socket) => {
      this.#sockets.add(socket);
      socket.on('error', () => undefined).on('close', () => this.#sockets.delete(socket));
    });
  }

  static async start(...steps: Step[]): Promise<ScriptServer> {
    const server = new ScriptServer();
    server.script(...steps);
    await new Promise<void>((resolve) => server.#server.listen(0, '127.0.0.1', resolve));
    return server;
  }

  get url(): string {
    return `http://127.0.0.1:${String((this.#server.address() as AddressInfo).port)}`;
  }

  /** Number of open connections. */
  get connections(): number {
    return this.#sockets.size;
  }

  /** Number of requests whose responses are incomplete and whose connections are open. */
  get busy(): number {
    return this.#busy.size;
  }

  script(...steps: Step[]): this {
    this.#steps = steps;
    this.seen.length = 0;
    return this;
  }

  /**
   * Resolves when `count` requests have arrived since the last call to `script`. Doesn't use timers, which a test may
   * have replaced.
   */
  async arrived(count: number): Promise<void> {
    while (this.seen.length < count)
      await new Promise<void>((resolve) => {
        this.#arrived = resolve;
      });
  }

  async close(): Promise<void> {
    for (const socket of this.#sockets) socket.destroy();
    await new Promise((resolve) => this.#server.close(resolve));
  }

  async #serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.#busy.add(response);
    response.on('close', () => this.#busy.delete(response));
    const chunks: Buffer[] = [];
    try {
      for await (const chunk of request) chunks.push(chunk as Buffer);
    } catch {
      return;
    }
    const { method = '', url = '', headers } = request;
    const seen: Seen = {
      method,
      url,
      headers,
      body: Buffer.concat(chunks).toString(),
    };
    this.seen.push(seen);
    this.#arrived?.();
    const step = this.#steps.length > 1 ? this.#steps.shift() : this.#steps[0];
    (step ?? json({ data: {} }))(response, seen);
  }
}

/** Sends a complete response. */
export function respondWith(
  status: number,
  body: string | Buffer = '',
  headers: Record<string, string | string[]> = {},
): Step {
  return (response) => response.writeHead(status, headers).end(body);
}

export const json = (value: unknown, status = 200, headers: Record<string, string> = {}): Step =>
  respondWith(status, JSON.stringify(value), {
    'content-type': 'application/json',
    'x-request-id': 'req_1',
    ...headers,
  });

/** Responds with the given status and the API's error body. */
export const failing = (
  status: number,
  headers: Record<string, string> = {},
  message = 'it failed',
): Step => json({ error: { message, type: 'some_error', code: 'some_code' } }, status, headers);

export const html = (status = 200): Step =>
  respondWith(status, '<!doctype html><title>Maintenance</title><h1>Back soon</h1>', {
    'content-type': 'text/html',
  });

/** Resets the connection instead of responding. */
export const reset: Step = (response) => response.socket?.resetAndDestroy();

/** Never responds. */
export const stall: Step = () => undefined;

/** Sends the headers and then stalls. */
export const stallAfterHeaders: Step = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' }).flushHeaders();
};

/** Sends part of the body and then stalls. */
export const stallInBody: Step = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' }).write('{"data":{"id":');
};

/** Sends part of the body and resets the connection. */
export const resetInBody: Step = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' }).write('{"data":{"id":', () => {
    setTimeout(() => response.socket?.resetAndDestroy(), 5);
  });
};

/** Sends a body shorter than its `Content-Length`. */
export const shortBody: Step = (response) => {
  raw(
    response,
    'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 1000\r\n\r\n{"data":{"id":"a"}}',
  );
};

/** Sends a body longer than its `Content-Length`. */
export const longBody: Step = (response) => {
  raw(
    response,
    'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ncontent-length: 10\r\n\r\n{"data":{"id":"a"}}',
  );
};

/** Sends a chunked body without its last chunk. */
export const truncated: Step = (response) => {
  raw(
    response,
    'HTTP/1.1 200 OK\r\ncontent-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n5\r\n{"dat\r\n',
  );
};

/** Sends bytes that aren't HTTP. */
export const garbage: Step = (response) => raw(response, '\0\0 this is not HTTP \r\n\r\n');

/** Sends one byte every 10 ms until the connection is closed. */
export const drip: Step = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  const timer = setInterval(() => response.write(' '), 10);
  response.on('close', () => clearInterval(timer));
};

/** Sends as much data as the connection accepts until it is closed. */
export const endless: Step = (response) => {
  response.writeHead(200, { 'content-type': 'application/json' });
  const block = ' '.repeat(65_536);
  const pour = (): void => {
    while (!response.destroyed && response.write(block));
  };
  response.on('drain', pour);
  pour();
};

export const redirect = (to: string, status = 302): Step =>
  respondWith(status, '', { location: to });

/** Sends one event and the start of another, and keeps the connection open. */
export const openEvents: Step = (response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' }).write('data: a\n\nda');
};

/** Sends one event and resets the connection in the middle of the next one. */
export const brokenEvents: Step = (response) => {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.write('id: 1\ndata: a\n\ndata: {"b', () => {
    setTimeout(() => response.socket?.resetAndDestroy(), 5);
  });
};

/** Sends malformed data with the content type of an event stream. */
export const badEvents: Step = respondWith(
  200,
  '\0\uffff:::\r\r\n\ndata\n\nretry: -1\nid: \0\n\n<html>',
  {
    'content-type': 'text/event-stream',
  },
);

/** Delays a step by `ms` and skips it if the connection has been closed in the meantime. */
export const later =
  (ms: number, step: Step): Step =>
  (response, request) => {
    setTimeout(() => {
      if (!response.destroyed) step(response, request);
    }, ms);
  };

function raw(response: ServerResponse, text: string): void {
  response.socket?.end(text);
}
