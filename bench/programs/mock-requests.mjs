// Measures the time per request to a mock of Flow, in milliseconds: mock-requests.mjs <url> <requests> <at a time>
import { Agent, request } from 'node:http';

const [baseUrl, count, width] = process.argv.slice(2);
const agent = new Agent({ keepAlive: true, maxSockets: Number(width) });
const headers = { authorization: 'Bearer flow_sk_test_x', 'content-type': 'application/json' };
const requests = [
  ['GET', '/v1/posts', 200],
  ['GET', '/v1/posts/post_123', 200],
  ['POST', '/v1/posts', 201, '{"channelId":"channel_123","content":"Hello!"}'],
  ['PATCH', '/v1/channels/channel_123', 200, '{"name":"Channel"}'],
];

function send([method, path, expected, body]) {
  return new Promise((resolve, reject) => {
    const sent = request(new URL(path, baseUrl), { method, headers, agent }, (response) => {
      const { statusCode } = response;
      if (statusCode !== expected) reject(new Error(`${method} ${path}: ${statusCode}`));
      response.resume().once('end', resolve);
    });
    sent.once('error', reject).end(body);
  });
}

async function run(number) {
  let sent = 0;
  const worker = async () => {
    while (sent < number) await send(requests[sent++ % requests.length]);
  };
  const started = performance.now();
  await Promise.all(Array.from({ length: Number(width) }, worker));
  return (performance.now() - started) / number;
}
await run(Number(count) / 2);
console.log(JSON.stringify(await run(Number(count))));
process.exit();
