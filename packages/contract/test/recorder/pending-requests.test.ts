import { once } from 'node:events';
import { expect, onTestFinished, test } from 'vitest';
import { REPORT_PATH, TEST_HEADER } from '../../src/protocol.js';
import type { RecordedExchange, RecordedRequest } from '../../src/recorder/exchange.js';
import { startRecorder, type Verdict } from '../../src/recorder/server.js';
import { document } from '../support/document.js';

type Response = RecordedExchange['response'];

async function recorder(send: (request: RecordedRequest) => Promise<Response>) {
  const verdicts: Verdict[] = [];
  const started = await startRecorder(document, { send }, (verdict) => verdicts.push(verdict));
  onTestFinished(() => started.stop());
  return { ...started, verdicts };
}

const claim = { test: 't', method: 'get', path: '/things', exchange: { status: 200 } };

test('a request without a response is recorded as unserved when the test reports its call', async () => {
  let called = (): void => undefined;
  const arrived = new Promise<void>((resolve) => {
    called = resolve;
  });
  const unserved = { reason: 'It never responds.', isLimit: false };
  const { url, verdicts } = await recorder(async ({ signal }) => {
    called();
    if (signal !== undefined) await once(signal, 'abort');
    return { status: 502, headers: {}, body: Buffer.alloc(0), unserved };
  });
  const pending = fetch(`${url}/things`, { headers: { [TEST_HEADER]: 't' } });
  await arrived;
  await fetch(`${url}${REPORT_PATH}`, { method: 'POST', body: JSON.stringify(claim) });
  expect(verdicts[0]?.exchanges.map(({ response }) => response.unserved)).toEqual([unserved]);
  expect((await pending).status).toBe(502);
});

test('a response that can’t be passed on is reported, and the recorder continues', async () => {
  const { url } = await recorder(() =>
    Promise.resolve({ status: 0, headers: {}, body: Buffer.alloc(0) }),
  );
  for (let count = 0; count < 2; count += 1) {
    const response = await fetch(`${url}/things`);
    expect(response.status).toBe(599);
    expect(await response.text()).toContain('Invalid status code: 0');
  }
});

test('a request with a URL of 100,000 characters is passed on', async () => {
  const { url } = await recorder((request) =>
    Promise.resolve({ status: 200, headers: {}, body: Buffer.from(String(request.url.length)) }),
  );
  const response = await fetch(`${url}/${'a'.repeat(99_999)}`);
  expect(await response.text()).toBe('100000');
});
