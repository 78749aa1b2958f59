// Measures the time per call in a sequence of calls, in milliseconds: sequence.mjs <way> <get|download|upload> <url>
// <calls>
import { ways } from '../subjects/blocking.mjs';

const [way, action, baseUrl, count] = process.argv.slice(2);
const call = await ways[way](action, baseUrl);

for (let done = 0; done < Math.min(Number(count), 300); done++) await call();
const started = performance.now();
for (let done = 0; done < Number(count); done++) await call();
console.log(JSON.stringify((performance.now() - started) / Number(count)));
process.exit();
