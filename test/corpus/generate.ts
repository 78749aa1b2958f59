import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { textOf, workspace } from './corpus.ts';
import { operationsIn, readEmitted } from './count.ts';

export interface Generated {
  readonly exitCode: number | null;
  /** Wall-clock time of the command, including its startup. */
  readonly seconds: number;
  readonly operations: number;
  /** Number of operations that the methods of each of the two packages call. */
  readonly methods: readonly [promises: number, blocking: number];
  /** The code of each diagnostic. Codes may repeat. */
  readonly codes: readonly string[];
  readonly forbidden: readonly string[];
  readonly output: string;
}

/**
 * Runs `sdkwright generate` on a document as a user would, without a configuration, but with the overlay that fixes the
 * document, if there is one.
 */
export async function generate(name: string, folder: string): Promise<Generated> {
  const json = await textOf(name);
  const spec = join(folder, 'openapi.json');
  const out = join(folder, 'out');
  const report = join(folder, 'report.json');
  await rm(folder, { recursive: true, force: true });
  await mkdir(folder, { recursive: true });
  await writeFile(spec, json);
  const started = performance.now();
  const { exitCode, output } = await sdkwright(
    'generate',
    spec,
    '--out',
    out,
    '--runtime',
    'package',
    '--report',
    report,
    ...overlayOf(name),
  );
  const seconds = (performance.now() - started) / 1000;
  const emitted = await Promise.all(
    ['sdk', 'sdk-sync'].map((flavor) => readEmitted(join(out, flavor)).catch(() => undefined)),
  );
  return {
    exitCode,
    seconds,
    operations: operationsIn(json),
    methods: [emitted[0]?.methods ?? 0, emitted[1]?.methods ?? 0],
    codes: await codesIn(report),
    forbidden: emitted.flatMap((seen) => seen?.forbidden ?? []),
    output,
  };
}

/**
 * Returns the code of each diagnostic in a JSON report, or an empty list if the command failed before it wrote the
 * report.
 */
async function codesIn(report: string): Promise<string[]> {
  if (!existsSync(report)) return [];
  const { runs } = JSON.parse(await readFile(report, 'utf8')) as {
    readonly runs: readonly { readonly diagnostics: readonly { readonly code: string }[] }[];
  };
  return runs.flatMap(({ diagnostics }) => diagnostics.map(({ code }) => code));
}

/** Returns the arguments that apply an overlay with fixes for the spec, if there is one. */
export function overlayOf(name: string): string[] {
  const file = join(import.meta.dirname, 'overlays', `${name}.json`);
  return existsSync(file) ? ['--overlay', file] : [];
}

async function sdkwright(...args: string[]): Promise<{ exitCode: number | null; output: string }> {
  const command = join(workspace, 'generator/bin/sdkwright.js');
  const child = spawn(process.execPath, [command, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => (output += text));
  }
  const [exitCode] = (await once(child, 'close')) as [number | null];
  return { exitCode, output };
}
