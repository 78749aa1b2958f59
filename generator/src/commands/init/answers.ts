import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline/promises';
import { entries } from '../../load/node.ts';
import { clientName, packageStem } from '../../naming/client.ts';
import { className } from '../../targets/typescript/plan/names.ts';
import { UsageError } from '../command.ts';

/** The user's choices for the first package. */
export interface Answers {
  readonly name: string;
  readonly client: string;
  readonly out: string;
  readonly sync: boolean;
}

/**
 * On a terminal, asks for the names and the folder, and whether to add a second package. With `--yes` or without a
 * terminal, returns the defaults.
 *
 * @throws {UsageError} if a package's folder isn't empty.
 */
export async function chooseAnswers(
  root: Readonly<Record<string, unknown>>,
  yes: boolean,
  folder: string,
): Promise<Answers> {
  const defaults = defaultAnswers(root, folder);
  if (yes || !process.stdin.isTTY || !process.stdout.isTTY) return defaults;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const ask = async (question: string, preset: string): Promise<string> =>
      (await terminal.question(`${question} (${preset}) `)).trim() || preset;
    const name = await ask('Package name on npm?', defaults.name);
    const client = await ask('Client class name?', defaults.client);
    const out = await ask('Package folder?', defaults.out);
    if (!isFree(join(folder, out))) throw occupied(out);
    const sync = await ask('Add a second package with blocking calls, for scripts?', 'no');
    const answers = { name, client, out, sync: /^y/i.test(sync) };
    if (answers.sync && !isFree(join(folder, `${out}-sync`))) throw occupied(`${out}-sync`);
    return answers;
  } finally {
    terminal.close();
  }
}

function isFree(folder: string): boolean {
  return (
    !existsSync(folder) || (statSync(folder).isDirectory() && readdirSync(folder).length === 0)
  );
}

function occupied(out: string): UsageError {
  return new UsageError(
    `The folder ${out} is not empty. Choose or create an empty folder. No files were written.`,
  );
}

/** Candidate folders for the package. The first one that doesn't exist or is empty is the default. */
const FOLDERS = ['sdk', 'packages/sdk', 'typescript-sdk'];

function defaultAnswers(root: Readonly<Record<string, unknown>>, folder: string): Answers {
  const out = FOLDERS.find((name) => isFree(join(folder, name)));
  if (out === undefined) throw occupied(FOLDERS.join(' or '));
  const title = textAt(root['info'], 'title') ?? '';
  const client = className(clientName(textAt(root['x-sdkwright'], 'client') ?? title));
  return {
    name: `${packageStem(client, title)}-sdk`,
    client,
    out,
    sync: false,
  };
}

function textAt(node: unknown, key: string): string | undefined {
  const value = entries(node).find(([name]) => name === key)?.[1];
  return typeof value === 'string' ? value : undefined;
}
