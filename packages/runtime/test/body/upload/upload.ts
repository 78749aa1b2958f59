// A process of its own that uploads a file and prints how much memory that took: argv = url, path, way.
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { Readable } from 'node:stream';

import { binary } from '../../../src/body/binary.js';
import { fromPath } from '../../../src/body/from-path.js';
import { multipart } from '../../../src/body/multipart.js';

const [, , url = '', path = '', way = ''] = process.argv;

const ways: Record<string, () => unknown> = {
  fromPath: () => fromPath(path),
  readStream: () => createReadStream(path),
  webStream: () => Readable.toWeb(createReadStream(path)),
  iterable: async function* () {
    const handle = await open(path);
    yield* handle.createReadStream();
  },
};

async function send(file: unknown): Promise<string> {
  const codec = way.endsWith('binary') ? binary : multipart;
  const {
    body,
    contentType = codec.type,
    duplex,
    bulky,
  } = await codec.encode(codec === binary ? file : { name: 'big', file });
  const redirect = bulky ? 'error' : 'manual';
  const init: RequestInit = {
    method: 'POST',
    body,
    redirect,
    headers: { 'content-type': contentType },
  };
  if (duplex) Object.assign(init, { duplex });
  const response = await fetch(url, init);
  return response.text();
}

await send(codecInput('warm up'));
globalThis.gc?.();
const idle = process.memoryUsage().rss;
let peak = 0;
const watch = setInterval(() => {
  peak = Math.max(peak, process.memoryUsage().rss);
}, 5);
const answer = await send((ways[way.replace(/ binary$/, '')] ?? (() => undefined))());
clearInterval(watch);
process.stdout.write(JSON.stringify({ received: Number(answer), over: peak - idle, idle }));

function codecInput(text: string): unknown {
  return new Blob([text]);
}
