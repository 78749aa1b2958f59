import { createHash, type Hash } from 'node:crypto';
import * as fs from 'node:fs/promises';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import type { FetchBody } from '../../src/body/body-codec.js';
import type { PlatformFetch } from '../../src/http/fetch.js';
import { binary, fromPath, multipart } from '../../src/index.js';
import { sendOverHttp } from '../../src/node/http.js';
import { type Dispatcher, nodeFetch } from '../../src/node/index.js';
import { toNodeRequest } from '../../src/node/node-request.js';
import { failure } from '../support/server.js';

vi.mock(import('node:fs/promises'), { spy: true });

const MB = 2 ** 20;
const content = Buffer.alloc(9 * MB + 4321);
for (let at = 0; at + 4 <= content.length; at += 4) content.writeUInt32LE(at, at);

let folder = '';
let path = '';
let url = '';
let server: Server;

beforeAll(async () => {
  folder = await fs.mkdtemp(join(tmpdir(), 'node-upload-'));
  path = join(folder, 'large.bin');
  await fs.writeFile(path, content);
  server = createServer((request, response) => {
    digest(request).then(
      (hash) => response.end(hash.digest('hex')),
      () => response.destroy(),
    );
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}`;
});

afterAll(async () => {
  server.closeAllConnections();
  server.close();
  await fs.rm(folder, { recursive: true });
});

/** Hashes a request body. Reads slowly, so that the sender must wait repeatedly. */
async function digest(request: IncomingMessage): Promise<Hash> {
  const hash = createHash('sha256');
  let count = 0;
  for await (const chunk of request) {
    hash.update(chunk as Uint8Array);
    if (++count % 16 === 0) await new Promise((resolve) => setTimeout(resolve, 2));
  }
  return hash;
}

const ways: [string, PlatformFetch][] = [
  ['over a dispatcher', nodeFetch()],
  ['over node:http', async (target, init = {}) => sendOverHttp(toNodeRequest(target, init))],
];

describe.each(ways)('a file on disk, sent %s', (_, fetch) => {
  const post = async (body: FetchBody, signal: AbortSignal | null = null): Promise<string> =>
    (await fetch(url, { method: 'POST', body, signal })).text();

  it.each([
    ['as the whole body', () => binary.encode(fromPath(path))],
    [
      'in a multipart form',
      () =>
        multipart.encode({
          a: 'in a multipart form',
          files: [path, path, path].map((one) => fromPath(one)),
        }),
    ],
  ])('is sent unchanged %s', async (__, encode) => {
    const { body } = await encode();
    const whole = await new Response(body).bytes();
    const expected = createHash('sha256').update(whole).digest('hex');
    expect(await Promise.all([post(body), post(body)])).toEqual([expected, expected]);
  });

  it('is closed after its last byte and when the request is aborted', async () => {
    const opened = vi.mocked(fs.open).mockClear();
    const { body } = await binary.encode(fromPath(path));
    await post(body);
    const controller = new AbortController();
    const failed = failure(post(body, controller.signal));
    await vi.waitFor(() => expect(opened).toHaveBeenCalledTimes(2));
    controller.abort();
    expect(await failed).toMatchObject({ name: 'AbortError' });
    await vi.waitFor(async () => {
      for (const { value } of opened.mock.results)
        expect(((await value) as fs.FileHandle).fd).toBe(-1);
    });
  });

  it.each([
    ['grew', () => fs.appendFile(join(folder, 'moving.bin'), 'more')],
    ['was deleted', () => fs.rm(join(folder, 'moving.bin'))],
  ])('causes an error if it %s after the body was encoded', async (__, change) => {
    await fs.writeFile(join(folder, 'moving.bin'), 'text');
    const { body } = await binary.encode(fromPath(join(folder, 'moving.bin')));
    await change();
    expect(await failure(post(body))).toMatchObject({ message: 'fetch failed' });
  });

  it('can be empty', async () => {
    await fs.writeFile(join(folder, 'empty.bin'), '');
    const { body } = await binary.encode(fromPath(join(folder, 'empty.bin')));
    expect(await post(body)).toBe(createHash('sha256').digest('hex'));
  });
});

it('doesn’t reuse the memory of file chunks, so that a custom dispatcher can keep them', async () => {
  const controller = { abort: vi.fn(), pause: vi.fn(), resume: vi.fn() };
  const keeping: Dispatcher = {
    dispatch(options, handler) {
      const { body } = options as { body: AsyncIterable<Uint8Array> };
      const tell = (name: string, ...args: unknown[]): void =>
        (handler as Record<string, (...args: unknown[]) => void>)[name]?.(...args);
      const keep = async (): Promise<void> => {
        const chunks: Uint8Array[] = [];
        for await (const chunk of body) chunks.push(chunk);
        tell('onResponseStart', controller, 200, {});
        for (const chunk of chunks) tell('onResponseData', controller, chunk);
        tell('onResponseEnd', controller, {});
      };
      tell('onRequestStart', controller);
      void keep();
      return true;
    },
  };
  const { body } = await binary.encode(fromPath(path));
  const response = await nodeFetch({ dispatcher: keeping })(url, { method: 'POST', body });
  expect(content.equals(await response.bytes())).toBe(true);
});
