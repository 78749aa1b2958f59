/**
 * Runs before and after a package is packed: inside of the workspace `exports` names the sources, in the tarball it is
 * `publishConfig.exports`, which names the build. pnpm replaces it by itself, npm does not.
 *
 *     node ../scripts/publish/exports.mjs built | sources
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

const MANIFEST = 'package.json';
const BACKUP = 'package.json.sources';

// An earlier run may have been interrupted.
if (existsSync(BACKUP)) renameSync(BACKUP, MANIFEST);

if (process.argv[2] === 'built') {
  const text = readFileSync(MANIFEST, 'utf8');
  /** @type {(text: string) => { publishConfig: { exports?: unknown } }} */
  const parse = JSON.parse;
  const manifest = parse(text);
  const { exports, ...publishConfig } = manifest.publishConfig;
  writeFileSync(BACKUP, text);
  const packed = { ...manifest, exports, publishConfig };
  writeFileSync(MANIFEST, `${JSON.stringify(packed, undefined, 2)}\n`);
}
