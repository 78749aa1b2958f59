import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { explain, SetupError } from './setup-error.mjs';
import { root } from './project.mjs';
import { capture } from './run.mjs';

/** Flags that override the user's npm config. They limit retries, so that a missing network is reported quickly. */
const flags = [
  '--ignore-scripts',
  '--include=prod',
  '--include=optional',
  '--install-strategy=hoisted',
  '--global=false',
  '--dry-run=false',
  '--package-lock=false',
  '--workspaces=false',
  '--engine-strict=false',
  '--audit=false',
  '--fund=false',
  '--json=false',
  '--fetch-retries=2',
  '--fetch-retry-mintimeout=1000',
  '--fetch-retry-maxtimeout=5000',
  '--loglevel=error',
];

/**
 * @typedef {object} Tool
 * @property {string} title - Name to show in messages.
 * @property {string} name - Name of the package.
 * @property {string} version
 * @property {(modules: string) => string} program - Returns the path of the program in the given `node_modules`.
 * @property {Readonly<Record<string, string>>} [overrides] - Versions to install for dependencies of the tool, keyed by
 *   package name.
 */

/**
 * Installs a tool with npm into a separate folder in `.tools/`, without running install scripts. npm checks the tool's
 * integrity. The folder is moved into place last, so that an incomplete installation is never used.
 *
 * @param {Tool} tool
 * @param {(text: string) => void} note
 * @returns {Promise<string>} path of the program
 */
export async function installTool(tool, note) {
  const folder = join(root, '.tools', `${tool.name}@${tool.version}`);
  const program = (/** @type {string} */ place) => tool.program(join(place, 'node_modules'));
  if (existsSync(folder)) return program(folder);

  note(`installing ${tool.title} ${tool.version}`);
  const step = `The installation of ${tool.title} ${tool.version}`;
  const draft = `${folder}.${process.pid}`;
  try {
    mkdirSync(draft, { recursive: true });
    writeFileSync(
      join(draft, 'package.json'),
      JSON.stringify({ private: true, overrides: tool.overrides }),
    );
    await npmInstall(step, draft, `${tool.name}@${tool.version}`);
    await tryOut(tool, program(draft));
    // Another run of this command may have installed the tool in the meantime.
    if (!existsSync(folder)) renameSync(draft, folder);
    return program(folder);
  } catch (error) {
    throw error instanceof SetupError ? error : explain(step, String(error));
  } finally {
    rmSync(draft, { recursive: true, force: true });
  }
}

/**
 * @param {Tool} tool
 * @param {string} program
 */
async function tryOut(tool, program) {
  const { code, output } = await capture(program, ['--version'], { cwd: dirname(program) });
  if (code === 0) return;
  throw new SetupError(
    `${tool.title} ${tool.version} was installed but does not run on this machine.`,
    'Install Node.js 24.18 or later yourself, then run the command again.',
    output,
  );
}

/**
 * @param {string} step
 * @param {string} folder
 * @param {string} specifier
 */
async function npmInstall(step, folder, specifier) {
  const { code, output } = await npm(['install', specifier, '--prefix', folder], folder);
  if (code === 127) {
    throw new SetupError(
      'npm was not found.',
      'It comes with Node.js. Install Node.js from https://nodejs.org, then run the command again.',
      output,
    );
  }
  if (code !== 0) throw explain(step, output);
}

/**
 * Runs npm with a fixed configuration and without install scripts.
 *
 * @param {readonly string[]} args
 * @param {string} folder - Working directory of npm.
 */
export function npm(args, folder) {
  const script = npmScript();
  const all = [...args, ...flags];
  return script
    ? capture(process.execPath, [script, ...all], { cwd: folder })
    : capture('npm', all, { cwd: folder });
}

/**
 * Returns the path of npm's script. Uses the npm that runs this command, or the one that is installed with this
 * Node.js. Returns undefined if neither is found.
 */
function npmScript() {
  const caller = process.env['npm_execpath'] ?? '';
  const installation = dirname(process.execPath);
  return [
    /npm-cli\.c?js$/.test(caller) ? caller : '',
    join(installation, 'node_modules/npm/bin/npm-cli.js'),
    join(installation, '../lib/node_modules/npm/bin/npm-cli.js'),
  ].find((path) => path !== '' && existsSync(path));
}
