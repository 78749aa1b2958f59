// Microseconds of CPU and wall that a call takes where `fetch` answers at once: stubbed.mjs <subject> <get|post> <calls>
import { answer } from '../subjects/answer.mjs';

const [subject, method, count] = process.argv.slice(2);
const { default: make } = await import(`../subjects/${subject}.mjs`);
const headers = { 'content-type': 'application/json', 'x-request-id': 'request_1' };
const fetch = () => Promise.resolve(new Response(answer, { status: 200, headers }));
const call = make({ baseUrl: 'http://127.0.0.1:9', fetch })[method];

const run = async (calls) => {
  const started = performance.now();
  for (let done = 0; done < calls; done++) await call();
  return ((performance.now() - started) * 1000) / calls;
};
await run(Number(count) / 2);
console.log(JSON.stringify(await run(Number(count))));
process.exit();
