// Measures the calling thread's CPU time per call in microseconds, with a `fetch` that responds immediately:
// stubbed.mjs <subject> <get|post> <calls>
import { response } from '../subjects/response.mjs';

const [subject, method, count] = process.argv.slice(2);
const { default: make } = await import(`../subjects/${subject}.mjs`);
const headers = { 'content-type': 'application/json', 'x-request-id': 'request_1' };
const fetch = () => Promise.resolve(new Response(response, { status: 200, headers }));
const call = make({ baseUrl: 'http://127.0.0.1:9', fetch })[method];

const BATCHES = 9;
const calls = Math.ceil(Number(count) / BATCHES);

const batch = async () => {
  const started = process.threadCpuUsage();
  for (let done = 0; done < calls; done++) await call();
  const { user, system } = process.threadCpuUsage(started);
  return (user + system) / calls;
};
for (let warm = 0; warm < BATCHES / 2; warm++) await batch();
const times = [];
for (let done = 0; done < BATCHES; done++) times.push(await batch());
times.sort((a, b) => a - b);
console.log(JSON.stringify(times[Math.floor(BATCHES / 2)]));
process.exit();
