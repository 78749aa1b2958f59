/**
 * `npm run corpus`: generates packages from every document in the corpus and type-checks them with every compiler.
 *
 *     --only <names>   only these documents, separated by commas
 *     --quick          TypeScript 7.0 and nodenext only
 *     --keep <folder>  keep the emitted files in a folder
 *     --write          write the table to docs/corpus.md
 */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { availableParallelism, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Compiler, compilers, errorsOf } from './compile.ts';
import {
  type Description,
  descriptions,
  folder as corpus,
  isPresent,
  workspace,
} from './corpus.ts';
import { generate } from './generate.ts';
import { codesTable, problemOf, type Row, table } from './report.ts';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    quick: { type: 'boolean', default: false },
    keep: { type: 'string' },
    write: { type: 'boolean', default: false },
  },
});

/** Maximum number of compiler errors printed per document. */
const SHOWN = 10;

if (isPresent) await main();
else print(`There is no corpus at ${corpus}; nothing was checked.`);

async function main(): Promise<void> {
  const names = values.only?.split(',');
  const wanted = (await descriptions()).filter(({ name }) => names?.includes(name) ?? true);
  const used = values.quick ? compilers.slice(2, 3) : compilers;
  const folder = values.keep ?? (await mkdtemp(join(tmpdir(), 'corpus-')));
  // Packages are generated for one document at a time because the duration is measured.
  const generated: Omit<Row, 'errors'>[] = [];
  for (const description of wanted) {
    const result = await generate(description.name, join(folder, description.name));
    generated.push({ ...result, description });
    if (result.exitCode !== 0) print(`${description.name}: ${result.output.trimEnd()}`);
  }
  const rows = await compileAll(generated, folder, used);
  const text = table(rows);
  print(text);
  if (values.write)
    await writeFile(join(workspace, 'docs/corpus.md'), page(text, codesTable(rows)));
  if (values.keep === undefined) await rm(folder, { recursive: true });
  process.exitCode = rows.every((row) => problemOf(row) === undefined) ? 0 : 1;
}

/** Type-checks all packages with one process per core, starting with the largest documents. */
async function compileAll(
  generated: readonly Omit<Row, 'errors'>[],
  folder: string,
  used: readonly Compiler[],
): Promise<Row[]> {
  const errors = new Map<Description, string[]>(
    generated.map(({ description }) => [description, []]),
  );
  const tasks = used
    .flatMap((compiler) => generated.map(({ description }) => ({ description, compiler })))
    .sort((a, b) => b.description.size - a.description.size);
  const worker = async (): Promise<void> => {
    for (let task = tasks.shift(); task !== undefined; task = tasks.shift()) {
      const { description, compiler } = task;
      const found = await errorsOf(
        join(folder, description.name),
        ['out/sdk', 'out/sdk-sync'],
        compiler,
      );
      const { typescript, resolution } = compiler;
      for (const error of found.slice(0, SHOWN))
        print(`${description.name} (${typescript}, ${resolution}): ${error}`);
      errors.get(description)?.push(...found);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, worker));
  return generated.map((row) => ({ ...row, errors: errors.get(row.description) ?? [] }));
}

function page(text: string, codes: string): string {
  return `# The corpus

This page shows the SDKs that sdkwright generates from ${String(text.split('\n').length - 3)} published OpenAPI documents, without configuration. They
are type-checked with the strictest flags by TypeScript ${compilers.map(({ typescript, resolution }) => `${typescript} (${resolution})`).join(', ')}.
\`npm run corpus -- --write\` generates this page.

- **clean**: no type error, no \`any\`, no assertion, no compiler directive, and each operation is a method of both clients.
- **operations in** counts the operations of the document, **out** those of the emitted sources.
- **warnings** counts the reported mistakes in the document, each with a code, a location and a fix.
- **seconds** is the duration of the whole command, for both packages.

${text}

The warnings by code, which [diagnostics.md](diagnostics.md) explains:

${codes}
`;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
