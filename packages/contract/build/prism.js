/**
 * Bundles the program of Prism's thread and its dependencies into `dist/prism/worker.cjs`, and writes their licenses next to it.
 */
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('..', import.meta.url));

const { metafile } = await build({
  absWorkingDir: root,
  entryPoints: ['src/prism/worker.ts'],
  outfile: 'dist/prism/worker.cjs',
  bundle: true,
  platform: 'node',
  target: 'node24',
  format: 'cjs',
  plugins: [{ name: 'modules', setup: preferModules }],
  minify: true,
  legalComments: 'none',
  metafile: true,
});

const folders = new Set(Object.keys(metafile.inputs).map(packageFolder));
const sections = [...folders]
  .filter((folder) => folder !== root)
  .map(licenseOf)
  .sort();
writeFileSync(
  join(root, 'dist/prism/worker.LICENSES.md'),
  `# Licenses\n\n\`worker.cjs\` contains these packages:\n\n${[...new Set(sections)].join('\n')}`,
);
console.log(`dist/prism/worker.cjs: ${folders.size - 1} packages`);

/**
 * Bundles the ES modules of `jsonc-parser`, because its CommonJS build requires files by computed names.
 *
 * @param {import('esbuild').PluginBuild} build
 */
function preferModules({ onResolve, resolve }) {
  onResolve({ filter: /^jsonc-parser$/ }, ({ resolveDir, kind }) =>
    resolve('jsonc-parser/lib/esm/main.js', { resolveDir, kind }),
  );
}

/**
 * Returns the nearest folder whose package.json has a version, with a trailing slash.
 *
 * @param {string} file - relative to this package
 */
function packageFolder(file) {
  let folder = dirname(join(root, file));
  while (!isPackage(join(folder, 'package.json'))) folder = dirname(folder);
  return folder.endsWith('/') ? folder : `${folder}/`;
}

/** @param {string} manifest */
function isPackage(manifest) {
  return existsSync(manifest) && 'version' in JSON.parse(readFileSync(manifest, 'utf8'));
}

/** @param {string} folder */
function licenseOf(folder) {
  /** @type {(text: string) => { name: string, version: string, license?: string, licenses?: readonly { type: string }[] }} */
  const parse = JSON.parse;
  const manifest = parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const { name, version } = manifest;
  const license = manifest.license ?? manifest.licenses?.map(({ type }) => type).join(' OR ');
  if (license === undefined) throw new Error(`${name} declares no license.`);
  const texts = readdirSync(folder)
    .filter((file) => /^(?:licen[cs]e|notice|copying)(?:[.-]|$)/i.test(file))
    .map((file) => readFileSync(join(folder, file), 'utf8').trim());
  return [`## ${name} ${version}`, `License: ${license}`, ...texts, ''].join('\n\n');
}
