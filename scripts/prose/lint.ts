/**
 * `npm run prose`: checks the project's prose against `rules.ts`. `-- <path …>` lists only the findings in these paths.
 */
import { glob, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { counted } from '../display/text.mjs';
import { root } from '../setup/project.mjs';
import { findingsOf, type Finding } from './findings.ts';

const { positionals } = parseArgs({ allowPositionals: true });

const findings: Finding[] = [];
for await (const file of glob('**/*.{ts,js,mjs,md,yaml,yml}', { cwd: root, exclude: isForeign })) {
  if (isForeign(file)) continue;
  if (positionals.length > 0 && !positionals.some((path) => file.startsWith(path))) continue;
  findings.push(...findingsOf(file, await readFile(join(root, file), 'utf8')));
}
for (const { file, line, rule, text } of findings.sort((a, b) => (a.file < b.file ? -1 : 1)))
  process.stdout.write(`${file}:${String(line)} ${rule.name}: ${text}\n    ${rule.fix}\n`);
if (findings.length > 0) process.stdout.write(`${counted(findings.length, 'finding')}\n`);
process.exitCode = findings.length > 0 ? 1 : 0;

/** True for installed, built and generated files, text by other authors, and the rules themselves. */
function isForeign(path: string): boolean {
  return /(?:^|\/)(?:node_modules|dist|\.turbo|\.tools|\.reports|\.vitest|coverage)(?:\/|$)|^spec\/dist|^scripts\/prose\/rules\.ts$|NOTICES\.md$|pnpm-lock\.yaml$|^test\/golden\/(?:names|packages)\/|^docs\/names\.md$|^bench\/results/.test(
    path,
  );
}
