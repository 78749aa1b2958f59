/**
 * Sets up everything that the project needs on a machine with Node.js 20 or later and npm, then runs a command:
 *
 *     node scripts/bootstrap.mjs [command] [arguments]
 *
 * This is plain JavaScript without dependencies, because it runs before anything is installed.
 */
import { dirname } from 'node:path';
import { Display } from './display/display.mjs';
import { installDependencies } from './setup/dependencies.mjs';
import { environment } from './setup/environment.mjs';
import { SetupError } from './setup/setup-error.mjs';
import { findNode } from './setup/node.mjs';
import { findPnpm } from './setup/pnpm.mjs';
import { foreground } from './setup/run.mjs';

/** Number of lines to show from the end of a failed command's output, where the cause usually is. */
const shownLines = 12;

const [command, ...args] = process.argv.slice(2);

/** @param {(text: string) => void} note */
async function setUp(note) {
  const node = await findNode(note);
  const pnpm = await findPnpm(note);
  const env = environment({
    folders: [dirname(node.program), dirname(pnpm.program)],
    machine: `node ${node.version} ${process.platform} ${process.arch}`,
  });
  // The user may be running pnpm to change the dependencies, so the lockfile doesn't have to match yet.
  const done =
    command === 'pnpm' ? '' : await installDependencies({ program: pnpm.program, env, note });
  const detail = [`Node ${node.version}`, `pnpm ${pnpm.version}`, done].filter(Boolean).join(', ');
  return { detail, env };
}

/** @param {unknown} error */
function report(error) {
  if (!(error instanceof SetupError)) throw error;
  const output = error.output.trim().split('\n').slice(-shownLines).join('\n');
  process.stderr.write(`${output && `\n${output}\n`}\n${error.message}\n${error.remedy}\n`);
}

try {
  // The standard output belongs to the command, so that it can be redirected to a file.
  const { env } = await new Display(process.stderr).stage('set-up', setUp);
  process.exitCode = command ? await foreground(command, args, { env }) : 0;
} catch (error) {
  report(error);
  process.exitCode = 1;
}
