/**
 * Runs before and after a package is packed. In the workspace, `exports` refers to the sources. In the tarball, it is
 * replaced with `publishConfig.exports`, which refers to the build. pnpm makes this replacement itself, but npm does not.
 *
 *     node ../scripts/publish/exports.mjs built | sources
 */
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

const MANIFEST = 'package.json';
const BACKUP = 'package.json.sources';

// Restores the manifest, even for `built`, because an earlier run may have been interrupted.
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
