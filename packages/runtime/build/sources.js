import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';
import { buildWorker } from './worker.js';

const root = fileURLToPath(new URL('..', import.meta.url));

/** Vendored files that replace packages, keyed by the specifier with which the sources import a package. */
const replacements = new Map([
  ['@sdkwright/runtime/worker', 'worker-program.js'],
  ['openapi-fetch', 'openapi-fetch.js'],
]);

/**
 * Writes `dist/sources.json`: every source as text, keyed by its path below `src`, and the entry points, keyed by their
 * subpath. The generator copies the modules that an emitted package imports. The copies can't import other packages, so
 * those imports are replaced. Returns the number of sources.
 */
async function buildSources() {
  /** @type {Record<string, string>} */
  const files = {};
  const entries = await readdir(`${root}src`, { recursive: true, withFileTypes: true });
  for (const entry of entries.sort((a, b) => (a.name < b.name ? -1 : 1))) {
    if (!entry.isFile() || !/\.ts$/.test(entry.name)) continue;
    const file = `${entry.parentPath}/${entry.name}`;
    const path = relative(`${root}src`, file).split(sep).join('/');
    if (!path.endsWith('.d.ts')) files[path] = inline(path, await readFile(file, 'utf8'));
  }
  await buildWorker();
  files['worker-program.js'] = await readFile(`${root}dist/worker.js`, 'utf8');
  files['worker-program.d.ts'] =
    '/** The program of the worker thread, built from the sources of @sdkwright/runtime. */\nexport declare const source: string;\n';
  files['openapi-fetch.js'] = await bundleOpenapiFetch();
  files['openapi-fetch.d.ts'] = openapiFetchTypes;
  const { exports } = JSON.parse(await readFile(`${root}package.json`, 'utf8'));
  const modules = Object.entries(exports).flatMap(([subpath, target]) =>
    typeof target === 'string' && target.startsWith('./src/')
      ? [[subpath, target.slice('./src/'.length)]]
      : [],
  );
  await mkdir(`${root}dist`, { recursive: true });
  const sources = { entries: Object.fromEntries(modules), files };
  await writeFile(`${root}dist/sources.json`, JSON.stringify(sources));
  return Object.keys(files).length;
}

/**
 * Replaces imports of packages with imports of vendored files. Throws an error if no vendored file replaces a package.
 *
 * @param {string} path
 * @param {string} text
 */
function inline(path, text) {
  return text.replaceAll(/(from ')([^'.][^']*)(';)/g, (whole, before, specifier, after) => {
    const file = replacements.get(specifier);
    if (specifier.startsWith('node:')) return whole;
    if (file === undefined)
      throw new Error(`${path} imports ${specifier}, which can't be vendored.`);
    const relativePath = posix.relative(posix.dirname(path), file);
    return `${before}${relativePath.startsWith('.') ? relativePath : `./${relativePath}`}${after}`;
  });
}

async function bundleOpenapiFetch() {
  const { outputFiles } = await build({
    stdin: { contents: "export { createFinalURL } from 'openapi-fetch';", resolveDir: root },
    bundle: true,
    format: 'esm',
    target: 'es2022',
    treeShaking: true,
    legalComments: 'inline',
    write: false,
  });
  const code = outputFiles[0]?.text.replace(/^\/\/ .*\n/, '') ?? '';
  return `// openapi-fetch, Copyright (c) 2023 Drew Powers, MIT License.\n${code}`;
}

const openapiFetchTypes = `export declare function createFinalURL(
  pathname: string,
  options: {
    readonly baseUrl: string;
    readonly params: {
      readonly query?: Record<string, unknown>;
      readonly path?: Record<string, unknown>;
    };
    readonly querySerializer: (query: Record<string, unknown>) => string;
    readonly pathSerializer: (pathname: string, params: Record<string, unknown>) => string;
  },
): string;
`;

console.log(`dist/sources.json: ${await buildSources()} files`);
