/**
 * `npm run names`: compares inferred names with the names of the same operations in published SDKs and prints the share
 * of names that aren't worse.
 *
 * `--worse` lists the names that are worse; `--write` writes docs/names.md.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { isPresent } from '../corpus/corpus.ts';
import { page } from './page.ts';
import { count, share, tables } from './tables.ts';

if (isPresent) await main();
else process.stdout.write('../shared/corpus does not exist; skipped the comparison.\n');

async function main(): Promise<void> {
  const all = await tables();
  for (const table of all) {
    const counts = (['same', 'equal', 'better', 'worse'] as const).map(
      (verdict) => `${String(count(table, verdict))} ${verdict}`,
    );
    print(`${table.sdk}: ${percent(share([table]))} equal or better (${counts.join(', ')})`);
  }
  print(`all: ${percent(share(all))} equal or better`);
  if (process.argv.includes('--worse'))
    for (const { rows } of all)
      for (const { operation, ours, theirs, verdict } of rows)
        if (verdict === 'worse') print(`${operation}: ${ours}, not ${theirs}`);
  if (process.argv.includes('--write'))
    writeFileSync(join(import.meta.dirname, '../../docs/names.md'), page(all));
}

function print(line: string): void {
  process.stdout.write(`${line}\n`);
}

function percent(part: number): string {
  return `${(part * 100).toFixed(1)} %`;
}
