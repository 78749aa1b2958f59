import { once } from 'node:events';
import { createServer } from 'node:http';
import { afterAll, expect, test } from 'vitest';
import { judge } from '../src/check/judge.js';
import { answerOf } from '../src/recorder/upstream.js';
import { description } from './description.js';

const broken = createServer((_, response) => {
  response.writeHead(500).end();
});
await once(broken.listen(0, '127.0.0.1'), 'listening');
const address = broken.address();
const url = `http://127.0.0.1:${String(typeof address === 'object' && address?.port)}`;

afterAll(() => {
  broken.close();
});

test('where the mock fails, the call is judged still, and the reason is known', async () => {
  const request = {
    method: 'post',
    url: '/file',
    headers: { accept: 'application/json', 'user-agent': 'things/1.0.0' },
    body: Buffer.alloc(0),
    wanted: 'code=200',
  };
  const answer = await answerOf(description, request, { url, served: description });
  const reason = 'Prism fails with a bare 500.';
  expect(answer).toMatchObject({ status: 200, unwitnessed: { reason, isLimit: false } });
  const claim = { test: 't', method: 'post', path: '/file', exchange: { status: 200 } };
  const found = judge(description, { ...claim, value: { kind: 'nothing' } }, [{ request, answer }]);
  expect(found).toEqual(['Nothing came back, but the answer holds {"id":"string","size":0}.']);
});
