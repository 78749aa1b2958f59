import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createContext, runInContext } from 'node:vm';
import { npm } from '../../scripts/setup/npm.mjs';
import { capture } from '../../scripts/setup/run.mjs';

/** A tool that runs the packed package in its own environment. */
export interface Host {
  readonly name: string;
  /** Exact versions of npm packages. */
  readonly packages: Readonly<Record<string, string>>;
  /** Runs the folder's `program.cjs` with the URL of the API. */
  run(folder: string, url: string): Promise<unknown>;
}

/** Installs npm packages next to the packed ones. */
export async function install(folder: string, packages: Host['packages']): Promise<void> {
  const specifiers = Object.entries(packages).map(([name, version]) => `${name}@${version}`);
  const { code, output } = await npm(
    ['install', ...specifiers, '--prefix', folder, '--prefer-offline'],
    folder,
  );
  if (code !== 0) throw new Error(`npm failed: ${output}`);
}

/** jsdom has neither `fetch` nor `TextDecoder`. */
const jest: Host = {
  name: 'Jest with jsdom',
  packages: { jest: '30.5.2', 'jest-environment-jsdom': '30.5.2', 'whatwg-fetch': '3.6.20' },
  async run(folder, url) {
    const test = join(folder, 'program.test.cjs');
    await writeFile(
      test,
      `require('whatwg-fetch');
       test('runs', async () => {
         expect(typeof TextDecoder).toBe('undefined');
         const results = await require('./program.cjs')(${JSON.stringify(url)});
         require('node:fs').writeFileSync('results.json', JSON.stringify(results));
       });`,
    );
    const script = join(folder, 'node_modules/jest/bin/jest.js');
    await node(folder, script, '--env=jsdom', '--rootDir', folder, '--testMatch', test);
    return JSON.parse(await readFile(join(folder, 'results.json'), 'utf8')) as unknown;
  },
};

const METRO = `module.exports = {
  projectRoot: __dirname,
  resolver: { sourceExts: ['js', 'mjs', 'cjs', 'json'], unstable_conditionNames: ['react-native'] },
  transformer: { babelTransformerPath: require.resolve('@react-native/metro-babel-transformer') },
  reporter: { update() {} },
};`;

const BUNDLE = `const metro = require('metro');
metro.loadConfig({ config: __dirname + '/metro.config.cjs' }).then((config) =>
  metro.runBuild(config, { entry: 'start.cjs', platform: 'ios', dev: false, out: __dirname + '/app.js' }));`;

/** Metro bundles the package for React Native, which has few globals and whose `fetch` doesn't support streams. */
const metro: Host = {
  name: 'React Native (Metro)',
  packages: {
    '@babel/core': '7.29.13',
    '@react-native/babel-preset': '0.88.1',
    '@react-native/metro-babel-transformer': '0.88.1',
    metro: '0.87.1',
  },
  async run(folder, url) {
    const files = {
      'babel.config.cjs': "module.exports = { presets: ['@react-native/babel-preset'] };",
      'metro.config.cjs': METRO,
      'bundle.cjs': BUNDLE,
      'start.cjs': "globalThis.run = require('./program.cjs');",
    };
    for (const [name, text] of Object.entries(files)) await writeFile(join(folder, name), text);
    await node(folder, join(folder, 'bundle.cjs'));
    const globals = reactNative();
    runInContext(await readFile(join(folder, 'app.js'), 'utf8'), createContext(globals));
    return (globals as { run?: (url: string) => Promise<unknown> }).run?.(url);
  },
};

export const hosts: readonly Host[] = [jest, metro];

/** The globals of React Native that a client uses. */
function reactNative(): object {
  const { btoa, console, setTimeout, clearTimeout, performance } = globalThis;
  const { AbortController, Blob, Headers, URL, URLSearchParams } = globalThis;
  const whole = async (url: string, init: RequestInit): Promise<object> => {
    const response = await fetch(url, init);
    const { headers, ok, status, statusText } = response;
    const arrayBuffer = (): Promise<ArrayBuffer> => response.arrayBuffer();
    return { headers, ok, status, statusText, url, arrayBuffer, body: undefined };
  };
  const own = { btoa, console, setTimeout, clearTimeout, performance, fetch: whole };
  const globals = { ...own, AbortController, Blob, Headers, URL, URLSearchParams };
  return { ...globals, navigator: { product: 'ReactNative' } };
}

async function node(folder: string, ...args: readonly string[]): Promise<void> {
  // Jest and Metro leave their caches in the temporary folder.
  const temporary = join(folder, '.tmp');
  await mkdir(temporary, { recursive: true });
  const env = { ...process.env, TMPDIR: temporary };
  const { code, output } = await capture(process.execPath, [...args], { cwd: folder, env });
  if (code !== 0) throw new Error(output);
}
