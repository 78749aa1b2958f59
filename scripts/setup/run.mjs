import { spawn } from 'node:child_process';
import { constants } from 'node:os';

/**
 * @typedef {object} Finished
 * @property {number} code - Exit code: above 128 if a signal ended the command, 127 if the command was not found.
 * @property {string} output - Combined output of stdout and stderr.
 */

/**
 * Runs a command and captures its output. The promise never settles if this process is already ending.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd?: string, env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<Finished>}
 */
export function capture(command, args, options = {}) {
  return new Promise((resolve) => {
    if (ending) return;
    const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (/** @type {string} */ text) => (output += text));
    endTogether(child);
    child.on('error', (error) => {
      resolve({ code: 127, output: `${output}${error.message}\n` });
    });
    child.on('close', (code, signal) => {
      resolve({ code: exitCode(code, signal), output });
    });
  });
}

/**
 * Runs a command in the foreground, with access to the terminal.
 *
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ env: NodeJS.ProcessEnv }} options
 * @returns {Promise<number>} exit code
 */
export function foreground(command, args, { env }) {
  return new Promise((resolve, reject) => {
    // On Windows, the commands are scripts that only a shell can start.
    const shell = process.platform === 'win32' && !command.endsWith('.exe');
    const child = spawn(command, args, { env, shell, stdio: 'inherit' });
    endTogether(child);
    child.on('error', reject);
    child.on('close', (code, signal) => {
      resolve(exitCode(code, signal));
    });
  });
}

/** True if this process has received a termination signal. */
let ending = false;

/** Returns true if this process has received a termination signal. */
export function isEnding() {
  return ending;
}

/**
 * Passes termination signals on to the child process. If this process received one, ends this process after the child
 * has ended.
 *
 * @param {import('node:child_process').ChildProcess} child
 */
function endTogether(child) {
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    let received = false;
    const pass = () => {
      ending = received = true;
      // On Ctrl+C, the terminal also sends SIGINT to the child.
      if (signal !== 'SIGINT' || !process.stdin.isTTY) child.kill(signal);
    };
    process.on(signal, pass);
    child.once('close', () => {
      process.removeListener(signal, pass);
      if (received) setImmediate(() => process.exit(exitCode(null, signal)));
    });
  }
}

/**
 * @param {number | null} code
 * @param {NodeJS.Signals | null} signal
 */
function exitCode(code, signal) {
  return code ?? 128 + (signal ? constants.signals[signal] : 0);
}
