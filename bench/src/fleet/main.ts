/**
 * `npm run fleet`: measures builds of the repository with twenty APIs that docs/fleet.md describes, and writes the
 * table in that document and `bench/results/fleet.svg`.
 */
import { readFile, writeFile } from 'node:fs/promises';
import { availableParallelism, loadavg } from 'node:os';
import { join } from 'node:path';
import { startCacheServer } from '../../../test/fleet/cache-server.ts';
import { Fleet, type FleetRun } from '../../../test/fleet/fleet.ts';
import { ROOT } from '../../../test/types/program.ts';
import { plot } from '../report/plot.ts';

const APIS = 20;
const DOCUMENT = join(ROOT, 'docs/fleet.md');

const runs = new Map<string, FleetRun>();
const cache = await startCacheServer();
const fleet = await Fleet.create(APIS);
try {
  await fleet.generate();
  await fleet.commit();
  await measure('cold', fleet, cache.env);
  await measure('warm', fleet, cache.env);
  const other = await fleet.clone();
  await measure('warm, on another machine', other, cache.env);
  await other.remove();
  const file = 'apis/api7/openapi.yaml';
  const text = await fleet.read(file);
  await fleet.write(file, text.replace(/^ {2}title: .*$/m, '  title: Changed'));
  await measure('one API changed', fleet, cache.env);
} finally {
  await fleet.remove();
  await cache.stop();
}
const load = loadavg()[0]?.toFixed(1) ?? 'unknown';
const note = `Node.js ${process.version} on ${String(availableParallelism())} cores. The load average at the end was ${load}; above the number of cores, other programs slow the runs down.`;
const rows = [...runs].map(
  ([name, { seconds, cached, total }]) =>
    `| ${name} | ${seconds.toFixed(1)} s | ${String(total - cached)} of ${String(total)} |`,
);
const table = `| run | time | tasks that ran |\n| --- | --: | --: |\n${rows.join('\n')}\n\n${note}`;
const document = await readFile(DOCUMENT, 'utf8');
await writeFile(
  DOCUMENT,
  document.replace(/(?<=<!-- measured -->\n).*(?=<!-- end -->)/s, `\n${table}\n\n`),
);
const measured = new Map([...runs].map(([name, { seconds }]) => [name, [seconds]]));
const figure = { title: 'Twenty APIs', unit: 's', how: '', measured, targets: [] } as const;
await writeFile(join(ROOT, 'bench/results/fleet.svg'), plot([figure]));

async function measure(name: string, at: Fleet, env: NodeJS.ProcessEnv): Promise<void> {
  const run = await at.build(env);
  process.stdout.write(`${name}: ${run.seconds.toFixed(1)} s\n`);
  runs.set(name, run);
}
