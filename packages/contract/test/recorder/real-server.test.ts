import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { createServer as createTcpServer, type Server as TcpServer } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { CREDENTIAL } from '../../src/protocol.js';
import { serverResponse } from '../../src/recorder/real-server.js';

function responseOf(
  credential: string,
  respond: RequestListener,
  authorization = `Bearer ${CREDENTIAL}`,
) {
  const server = createServer(respond);
  onTestFinished(() => {
    server.closeAllConnections();
  });
  return responseFrom(server, { credential, headers: { authorization } });
}

/** Returns the response from a server that sends the given bytes for each request. */
function responseTo(sent: string, signal?: AbortSignal) {
  const server = createTcpServer((socket) => {
    socket.on('error', () => undefined).on('data', () => socket.write(sent));
  });
  return responseFrom(server, { signal });
}

async function responseFrom(
  server: TcpServer,
  {
    credential = '',
    headers = {},
    signal,
  }: { credential?: string; headers?: Record<string, string>; signal?: AbortSignal | undefined },
) {
  onTestFinished(() => {
    server.close();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const request = {
    method: 'get',
    url: '/',
    headers,
    body: Buffer.alloc(0),
    wanted: '',
    signal,
  };
  return serverResponse(request, { url: `http://127.0.0.1:${String(port)}`, credential });
}

test.each([
  ['a token', 'secret/with+signs', 'secret/with+signs'],
  ['a token in base64', 'secret_token', 'c2VjcmV0X3Rva2Vu'],
  ['a token in a URL', 'a/secret', 'a%2Fsecret'],
  ['the password alone', 'user:hunter22', 'hunter22'],
])('removes the credential from a response that repeats %s', async (_, credential, echo) => {
  const { status, headers, body } = await responseOf(credential, (__, response) => {
    response.setHeader('x-echo', echo);
    response.end(JSON.stringify({ error: `bad credential ${echo}` }));
  });
  expect(status).toBe(200);
  expect(JSON.parse(body.toString())).toEqual({ error: `bad credential ${CREDENTIAL}` });
  expect(JSON.stringify(headers)).not.toContain(echo);
});

test('replaces the placeholder in a request with the credential and leaves a binary response unchanged', async () => {
  const bytes = Buffer.from([0, 255, 128, 10]);
  const seen: unknown[] = [];
  const { body } = await responseOf('secret', (request, response) => {
    seen.push(request.headers.authorization);
    response.end(bytes);
  });
  expect(seen).toEqual(['Bearer secret']);
  expect(body).toEqual(bytes);
});

test('aborts a response that exceeds the maximum size', async () => {
  const { status, body } = await responseOf('', (_, response) => {
    const chunk = Buffer.alloc(2 ** 20);
    const write = (): void => {
      while (!response.destroyed && response.write(chunk));
      if (!response.destroyed) response.once('drain', write);
    };
    write();
  });
  expect(status).toBe(502);
  expect(body.toString()).toContain('has more than 67108864 bytes');
});

test.each([
  ['a token with the characters of a replacement pattern', 'Bearer', 'a$&b$$c', 'a$&b$$c'],
  ['a password outside of Latin-1', 'Basic', 'user:пароль', 'dXNlcjrQv9Cw0YDQvtC70Yw='],
])('sends %s unchanged', async (_, scheme, credential, sent) => {
  let seen: string | undefined;
  const placeholder = scheme === 'Basic' ? btoa(`${CREDENTIAL}:${CREDENTIAL}`) : CREDENTIAL;
  await responseOf(
    credential,
    ({ headers }, response) => {
      seen = headers.authorization;
      response.end();
    },
    `${scheme} ${placeholder}`,
  );
  expect(seen).toBe(`${scheme} ${sent}`);
});

test.each([
  ['a status below 200', 'HTTP/1.1 000 None\r\nContent-Length: 0\r\n\r\n', 'its status is 0'],
  [
    'another protocol',
    'HTTP/1.1 101 Other\r\nConnection: upgrade\r\nUpgrade: other\r\n\r\n',
    'it closed the connection',
  ],
  ['bytes that are not HTTP', '\0\r\n\r\n', 'HPE_INVALID'],
  [
    'endless headers',
    `HTTP/1.1 200 OK\r\n${'X: yyyyyyyyyy\r\n'.repeat(5000)}\r\n`,
    'HPE_HEADER_OVERFLOW',
  ],
])('blames a server that responds with %s', async (_, sent, reason) => {
  const { status, unserved } = await responseTo(sent);
  expect(status).toBe(502);
  expect(unserved?.reason).toContain(reason);
});

test('drops response headers that concern only the connection', async () => {
  const { headers } = await responseTo(
    'HTTP/1.1 200 OK\r\nTrailer: X\r\nX-Own: y\r\nKeep-Alive: timeout=5\r\nContent-Length: 0\r\n\r\n',
  );
  expect(headers).toEqual({ 'x-own': 'y' });
});

test('aborts a request when the test no longer waits for the response', async () => {
  const controller = new AbortController();
  const response = responseTo('HTTP/1.1 200 OK\r\n\r\nx', controller.signal);
  controller.abort();
  expect((await response).unserved?.reason).toContain('its response took too long');
});
