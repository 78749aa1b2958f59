// Runs in a separate process: uploads a file with a client. Prints, as JSON, the number of bytes that the server
// received and the additional memory that the upload used. Arguments: URL, path, and the way to upload the file, such
// as `nodeFetch fromPath`.
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';

import {
  ApiError,
  binary,
  define,
  fromPath,
  multipart,
  type Uploadable,
} from '../../../src/index.js';
import { nodeFetch } from '../../../src/node/index.js';

interface paths {
  '/multipart': {
    post: Post<{ content: { 'multipart/form-data': { name: string; file: Uploadable } } }>;
  };
  '/binary': { post: Post<{ content: { 'application/octet-stream': Uploadable } }> };
}
interface Post<Body> {
  requestBody: Body;
  responses: { 200: { content: { 'application/json': { received: number } } } };
}

const [, , baseUrl = '', path = '', way = ''] = process.argv;

const api = define<paths>({
  client: 'X',
  userAgent: 'x/1.0.0',
  baseUrl,
  errors: { base: ApiError },
}).connect({ maxRetries: 0, fetch: way.startsWith('nodeFetch') ? nodeFetch() : undefined });

const ways: Record<string, () => Uploadable> = {
  fromPath: () => fromPath(path),
  readStream: () => createReadStream(path),
  iterable: async function* () {
    const handle = await open(path);
    yield* handle.createReadStream() as AsyncIterable<Uint8Array>;
  },
};

function send(file: Uploadable): Promise<{ received: number }> {
  return way.endsWith('binary')
    ? api.call('post', '/binary', { body: file, encode: binary })
    : api.call('post', '/multipart', { body: { name: 'big', file }, encode: multipart });
}

await send(new Blob(['warm up']));
globalThis.gc?.();
const idle = process.memoryUsage().rss;
let peak = 0;
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage().rss);
}, 5);
const make = ways[way.replace(/^nodeFetch | binary$/g, '')];
if (make === undefined) throw new Error(`no way ${way}`);
const { received } = await send(make());
clearInterval(watch);
process.stdout.write(JSON.stringify({ received, over: peak - idle }));
