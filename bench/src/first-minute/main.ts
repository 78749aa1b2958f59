/**
 * `npm run first-minute`: times a new user of sdkwright and of its peers, from the installation to the first response of a
 * mock, and writes `bench/results/first-minute.md`. A registry on this machine serves all packages, which it has
 * fetched before the time is taken; the packages of this workspace are published to it.
 */
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Registry, startRegistry } from '../../../test/registry/registry.ts';
import { follow, timed, type Times } from './story.ts';
import { STORIES, subjectsOf } from './subjects.ts';

const ROOT = fileURLToPath(new URL('../../..', import.meta.url));

const registry = await startRegistry({ uplink: true });
try {
  await publish(registry);
  const lines: string[] = [];
  for (const story of STORIES)
    for (const subject of subjectsOf(story)) {
      await follow(subject, story, registry.env);
      const times = await follow(subject, story, registry.env);
      const line = row(story.file, subject.name, times);
      process.stdout.write(`${line}\n${times.output}\n`);
      lines.push(line);
    }
  await writeFile(join(ROOT, 'bench/results/first-minute.md'), page(lines));
} finally {
  await registry.stop();
}

async function publish({ env }: Registry): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'publish-'));
  try {
    for (const name of ['packages/runtime', 'packages/contract', 'generator']) {
      const cwd = join(ROOT, name);
      const place = join(folder, name);
      await well('mkdir', ['-p', place], ROOT, {});
      await well('npm', ['pack', '--pack-destination', place], cwd, {});
      const [tarball = ''] = await readdir(place);
      await well('npm', ['publish', join(place, tarball), '--provenance=false'], ROOT, env);
    }
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function well(
  program: string,
  args: readonly string[],
  cwd: string,
  env: NodeJS.ProcessEnv,
): Promise<void> {
  await timed(program, args, cwd, { ...process.env, ...env });
}

function row(story: string, name: string, times: Times): string {
  const { install, generate, mock, call, packages } = times;
  const figures = [install + generate + mock + call, install, generate, mock, call];
  return `| ${story} | ${name} | 4 | ${figures.map((each) => each.toFixed(1)).join(' | ')} | ${String(packages)} |`;
}

function page(rows: readonly string[]): string {
  return `# The first minute

From an empty folder, with an empty home and cache, to a response of a mock: \`npm install\`, generate, start the mock, call.
\`npm run first-minute\` writes this page. sdkwright's second step also installs the development dependencies of the package and
builds it for Node.js, browsers, ESM and CommonJS; the peers emit sources, which run as they are or by \`tsx\`.
The target of sdkwright is 60 s in 4 commands. Times are in seconds, on Node.js ${process.version}.

| description | tool | commands | total | install | generate | mock | call | packages |
| --- | --- | --: | --: | --: | --: | --: | --: | --: |
${rows.join('\n')}
`;
}
