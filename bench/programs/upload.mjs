// Measures how far the peak memory of an upload exceeds the idle client's memory, in bytes: upload.mjs <subject> <url>
// <file>
import { createReadStream, openAsBlob } from 'node:fs';

const [subject, baseUrl, file] = process.argv.slice(2);

const uploads = {
  async flow(fetch) {
    const { Flow, fromPath } = await import('@flowdev/sdk');
    const flow = new Flow({ apiKey: 'key_0123456789', baseUrl, timeout: 600_000, fetch });
    await flow.posts.get('post_1');
    return () => flow.media.upload({ file: fromPath(file) });
  },
  async 'flow-node'() {
    const { nodeFetch } = await import('@flowdev/sdk/node-fetch');
    return uploads.flow(nodeFetch());
  },
  async fetch() {
    await (await fetch(baseUrl)).text();
    return async () => {
      const body = new FormData();
      body.append('file', await openAsBlob(file), 'large.bin');
      await (await fetch(baseUrl, { method: 'POST', body })).text();
    };
  },
  async openai() {
    const { default: OpenAI } = await import('openai');
    const client = new OpenAI({ apiKey: 'key_0123456789', baseURL: baseUrl, timeout: 600_000 });
    await client.models.retrieve('post_1');
    return () => client.files.create({ file: createReadStream(file), purpose: 'assistants' });
  },
};

const send = await uploads[subject]();
await new Promise((resolve) => setTimeout(resolve, 300));
const idle = process.memoryUsage.rss();
await send();
console.log(JSON.stringify(process.resourceUsage().maxRSS * 1024 - idle));
process.exit();
