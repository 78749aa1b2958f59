/**
 * `npm run first-minute`: measures how long it takes a new user of sdkwright or a similar tool to get from the
 * installation to the first response from a mock, and writes `bench/results/first-minute.md`. A local cache serves all
 * packages from memory during the measurement, including the packages of this workspace.
 */
import { writeFile } from 'node:fs/promises';
import { cpus, loadavg } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { format } from 'prettier';
import { publishAll } from '../../../test/registry/publish.ts';
import { startRegistry, UPSTREAM } from '../../../test/registry/registry.ts';
import { startCache } from '../../../test/registry/cache.ts';
import { follow, type Times } from './story.ts';
import { PRISM_VERSION, STORIES, subjectsOf } from './subjects.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

const registry = await startRegistry();
const cache = await startCache([registry.url, UPSTREAM]);
try {
  await publishAll(registry);
  const env = { ...registry.env, npm_config_registry: `${cache.url}/` };
  const lines: string[] = [];
  for (const story of STORIES)
    for (const subject of subjectsOf(story)) {
      // An additional run fills the cache. One per tool is enough, because all stories install the same packages.
      if (story === STORIES[0]) await follow(subject, story, env);
      const times = await follow(subject, story, env);
      const line = row(story.file, subject.name, times);
      process.stdout.write(`${line}\n${times.output}\n`);
      lines.push(line);
    }
  await writeFile(
    join(ROOT, 'bench/results/first-minute.md'),
    await format(page(lines), { parser: 'markdown' }),
  );
} finally {
  await cache.stop();
  await registry.stop();
}

function row(story: string, name: string, times: Times): string {
  const { install, generate, mock, call, processor, packages } = times;
  const figures = [install + generate + mock + call, install, generate, mock, call, processor];
  return `| ${story} | ${name} | 4 | ${figures.map((each) => each.toFixed(1)).join(' | ')} | ${String(packages)} |`;
}

function page(rows: readonly string[]): string {
  const [load = 0] = loadavg();
  return `# The first minute

This page shows how long a new user needs with each tool, from an empty folder to a response from a mock: \`npm install\`, generate,
start the mock, call. The home folder and all caches are empty, and a proxy on the same machine serves all packages from memory.
sdkwright's second step also installs the development dependencies of the package, and builds it for Node.js and browsers, as ESM and
CommonJS. The peers emit sources, which run unchanged or with \`tsx\`. All tools mock the document with Prism ${PRISM_VERSION}. The target
for sdkwright is 60 s in 4 commands. \`npm run first-minute\` writes this page.

Times are in seconds, on Node.js ${process.version} with ${String(cpus().length)} processors. The load average at the end was ${load.toFixed(1)}. The column
"processor" is the processor time of all commands except the mock, on which other programs have little effect.

| document | tool | commands | total | install | generate | mock | call | processor | packages |
| --- | --- | --: | --: | --: | --: | --: | --: | --: | --: |
${rows.join('\n')}
`;
}
