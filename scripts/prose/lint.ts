/** `npm run prose`: checks the project's prose against `rules.ts`; `-- <path …>` lists the findings of some paths. */
import { glob, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { counted } from '../display/text.mjs';
import { root } from '../setup/project.mjs';
import { findingsOf, type Finding } from './findings.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { write: { type: 'boolean', default: false } },
});

/** Folders that are rewritten one by one: their counts of findings, which may only shrink. */
const baselineFile = join(root, 'scripts/prose/baseline.json');
const baseline = JSON.parse(await readFile(baselineFile, 'utf8')) as Record<string, number>;

const findings = new Map<string, Finding[]>();
for await (const file of glob('**/*.{ts,js,mjs,md,yaml,yml}', { cwd: root, exclude: isForeign })) {
  if (isForeign(file)) continue;
  if (positionals.length > 0 && !positionals.some((path) => file.startsWith(path))) continue;
  const found = findingsOf(file, await readFile(join(root, file), 'utf8'));
  const folder = folderOf(file);
  findings.set(folder, [...(findings.get(folder) ?? []), ...found]);
}

const lines: string[] = [];
let failed = false;
const counts: Record<string, number> = {};
for (const [folder, found] of [...findings].sort(([a], [b]) => (a < b ? -1 : 1))) {
  const allowed = baseline[folder] ?? 0;
  if (found.length > 0) counts[folder] = Math.min(found.length, allowed);
  const isOver = found.length > allowed;
  failed ||= isOver;
  if (isOver || positionals.length > 0) {
    lines.push(
      ...found.map(
        ({ file, line, rule, text }) => `${file}:${line} ${rule.name}: ${text}\n    ${rule.fix}`,
      ),
    );
  }
  if (found.length > 0)
    lines.push(`${folder}: ${counted(found.length, 'finding')}, ${allowed} allowed`);
}
if (values.write) await writeFile(baselineFile, `${JSON.stringify(counts, undefined, 2)}\n`);
process.stdout.write(lines.map((line) => `${line}\n`).join(''));
process.exitCode = failed ? 1 : 0;

/** The unit of the baseline: `generator/src/model`, `packages/runtime/src`, `docs`. */
function folderOf(file: string): string {
  const depth = /^(?:generator|packages)\//.test(file) ? 3 : 2;
  return file.split('/').slice(0, -1).slice(0, depth).join('/') || '.';
}

/** Installed, built and generated files, and texts of other authors. */
function isForeign(path: string): boolean {
  return /(?:^|\/)(?:node_modules|dist|\.turbo|\.tools|\.reports|\.vitest|coverage)(?:\/|$)|^spec\/dist|^scripts\/prose\/rules\.ts$|NOTICES\.md$|pnpm-lock\.yaml$|^test\/golden|^docs\/names\.md$|^bench\/results/.test(
    path,
  );
}
