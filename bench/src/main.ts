/**
 * `npm run bench`: compares the packages, the generator and the mock with similar tools, and writes `results/`.
 *
 *     --only runtime|blocking|generator|mock   one suite; may be repeated
 *     --rounds <n>                             rounds of each measurement; default: 7
 *     --size <factor>                          multiplies the number of calls and descriptions; below 1 for a quick run
 */
import { parseArgs } from 'node:util';
import { blockingSuite } from './blocking/suite.ts';
import { generatorSuite } from './generator/suite.ts';
import { mockSuite } from './mock/suite.ts';
import { prepare } from './prepare.ts';
import { report } from './report/report.ts';
import { runtimeSuite } from './runtime/suite.ts';

const suites = {
  runtime: runtimeSuite,
  blocking: blockingSuite,
  generator: generatorSuite,
  mock: mockSuite,
};

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true },
    rounds: { type: 'string', default: '7' },
    size: { type: 'string', default: '1' },
  },
});
const scale = { rounds: Number(values.rounds), size: Number(values.size) };

await prepare();
for (const [name, suite] of Object.entries(suites)) {
  if (values.only !== undefined && !values.only.includes(name)) continue;
  process.stdout.write(`${name} …\n`);
  process.stdout.write(await report(name, await suite(scale)));
}
