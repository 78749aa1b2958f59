import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterAll, expect, test } from 'vitest';
import { allIssues, checkCall } from '../src/check/call.js';
import { testResponse } from '../src/recorder/upstream.js';
import { document } from './document.js';

const broken = createServer((_, response) => {
  response.writeHead(500).end();
});
await once(broken.listen(0, '127.0.0.1'), 'listening');
const address = broken.address();
const url = `http://127.0.0.1:${String(typeof address === 'object' && address?.port)}`;

const mock = { served: document, url: () => Promise.resolve(url), stop: () => Promise.resolve() };

afterAll(() => {
  broken.close();
});

test('the recorder checks a call that the mock failed to serve and gives the reason', async () => {
  const request = {
    method: 'post',
    url: '/file',
    headers: { accept: 'application/json', 'user-agent': 'things/1.0.0' },
    body: Buffer.alloc(0),
    wanted: 'code=200',
  };
  const response = await testResponse(document, request, mock);
  const reason = 'Prism fails with a bare 500.';
  expect(response).toMatchObject({ status: 200, unserved: { reason, isLimit: false } });
  const claim = { test: 't', method: 'post', path: '/file', exchange: { status: 200 } };
  const found = checkCall(document, { ...claim, value: { kind: 'nothing' } }, [
    { request, response },
  ]);
  expect(allIssues(found)).toEqual([
    'Nothing was returned, but the response holds {"id":"string","size":0}.',
  ]);
});
