import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parse, stringify } from 'yaml';
import type { Run } from '../../pipeline.ts';
import { UsageError } from '../command.ts';
import { loadSpec } from '../shared/spec.ts';

const DEFAULT = 'fixtures.yaml';

const HEAD = `# Values that \`sdkwright test --against\` sends in place of examples, by the names of parameters.
# A reference takes one from the response of another operation; what it creates is deleted after the run.
# Fill in each null, or delete its line.
`;

/** The name of the fixtures file. */
export function fileOf({ fixtures }: { readonly fixtures?: string | undefined }): string {
  return fixtures ?? DEFAULT;
}

/** The content of the fixtures file; undefined if none is named and the default one doesn't exist. */
export async function fixturesOf(file: string | undefined): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(resolve(file ?? DEFAULT), 'utf8');
  } catch (error) {
    if (file === undefined) return undefined;
    throw new UsageError(
      `--fixtures: ${String(error)}. \`sdkwright test --record\` proposes a file.`,
    );
  }
  try {
    return parse(text);
  } catch (error) {
    throw new UsageError(`${file ?? DEFAULT} is not valid YAML: ${String(error)}`);
  }
}

/** Proposes a fixtures file; it doesn't overwrite one. */
export async function record(
  run: Run,
  file: string,
  propose: (document: unknown) => object,
): Promise<number> {
  const { root } = await loadSpec(run);
  const text = HEAD + stringify(propose(root), { aliasDuplicateObjects: false });
  try {
    await writeFile(resolve(file), text, { flag: 'wx' });
  } catch (error) {
    throw new UsageError(
      `${file} can't be written: ${String(error)}. Name another file with --fixtures.`,
    );
  }
  process.stdout.write(`Wrote ${file}.\n`);
  return 0;
}

/** The package of the error is loaded at run time, so that its class isn't known here. */
export function isFixturesError(error: unknown): error is Error {
  return error instanceof Error && error.name === 'FixturesError';
}
