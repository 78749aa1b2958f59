import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import { expect, onTestFinished, test } from 'vitest';
import { CREDENTIAL } from '../../src/protocol.js';
import { serverResponse } from '../../src/recorder/real-server.js';

async function responseOf(credential: string, respond: RequestListener) {
  const server = createServer(respond);
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const request = {
    method: 'get',
    url: '/',
    headers: { authorization: `Bearer ${CREDENTIAL}` },
    body: Buffer.alloc(0),
    wanted: '',
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
