import { readFile, writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parse, stringify } from 'yaml';
import type { Run } from '../../pipeline.ts';
import { UsageError } from '../command.ts';
import { loadSpec } from '../shared/spec.ts';

const DEFAULT = 'fixtures.yaml';

const HEAD = `# Values that \`sdkwright test --against\` sends in place of examples, by the names of parameters.
# A reference takes a value from the response of another operation. Created items are deleted after the run.
# Fill in each null, or delete its line.
`;

/** Returns the path of the fixtures file. */
export function fileOf({ fixtures }: { readonly fixtures?: string | undefined }): string {
  return fixtures ?? DEFAULT;
}

/** Returns the content of the fixtures file, or undefined if no file is named and the default one doesn't exist. */
export async function fixturesOf(file: string | undefined): Promise<unknown> {
  let text: string;
  try {
    text = await readFile(resolve(file ?? DEFAULT), 'utf8');
  } catch (error) {
    if (file === undefined) return undefined;
    throw new UsageError(
      `--fixtures: ${file} can't be read (${messageOf(error)}). \`sdkwright test --record\` proposes a file.`,
    );
  }
  try {
    return parse(text);
  } catch (error) {
    throw new UsageError(`${file ?? DEFAULT} is not valid YAML: ${messageOf(error)}`);
  }
}

/**
 * Writes a proposed fixtures file and returns the exit code.
 *
 * @throws {UsageError} if the file exists already or can't be written.
 */
export async function writeFixtures(
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
      `${file} can't be written (${messageOf(error)}). Select another file with --fixtures.`,
    );
  }
  process.stdout.write(`Wrote ${file}.\n`);
  return 0;
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
