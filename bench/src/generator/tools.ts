import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { home, type Ran, runProgram } from '../run/program.ts';
import { work } from '../run/work.ts';

/** A generator with the arguments that its users pass. */
export interface Tool {
  readonly name: string;
  readonly program: string;
  readonly args: (spec: string, out: string) => readonly string[];
}

/** sdkwright's CLI, in a copy of the package as npm would install it. `prepare` creates the copy. */
const ours = join(work, 'sdkwright/bin/sdkwright.js');
const peer = (path: string): string => join(home, 'node_modules', path);

export const tools = {
  sdkwright: {
    name: 'sdkwright',
    program: ours,
    args: (spec, out) => ['generate', spec, '--out', out, '--runtime', 'package'],
  },
  redocly: {
    name: 'redocly generate-client',
    program: peer('@redocly/cli/bin/cli.js'),
    args: (spec, out) => ['generate-client', spec, '-o', join(out, 'client.ts')],
  },
  heyApi: {
    name: 'hey-api',
    program: peer('@hey-api/openapi-ts/bin/run.js'),
    args: (spec, out) => ['-i', spec, '-o', out, '--no-log-file'],
  },
  openapiTypescript: {
    name: 'openapi-typescript',
    program: peer('openapi-typescript/bin/cli.js'),
    args: (spec, out) => [spec, '-o', join(out, 'schema.ts')],
  },
  orval: {
    name: 'orval',
    program: peer('orval/dist/bin/orval.mjs'),
    args: (spec, out) => ['--input', spec, '--output', join(out, 'client.ts'), '--client', 'fetch'],
  },
} as const satisfies Record<string, Tool>;

const generated = join(work, 'generated');
let runs = 0;

/**
 * Runs a generator, which writes to a new folder. Folders are removed only after all tools have run, because file
 * systems create files slowly after thousands of them have been removed.
 */
export async function generate(
  { program, args }: Tool,
  spec: string,
  used = false,
): Promise<Generated> {
  const out = join(generated, String(runs++));
  await mkdir(out, { recursive: true });
  return { ...(await runProgram(program, args(spec, out), { used, cwd: work })), out };
}

export interface Generated extends Ran {
  readonly out: string;
}

export async function removeGenerated(): Promise<void> {
  await rm(generated, { recursive: true, force: true });
}
