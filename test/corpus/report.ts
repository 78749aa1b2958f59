import type { Description } from './corpus.ts';
import type { Generated } from './generate.ts';

/** The result for a document. */
export interface Row extends Generated {
  readonly description: Description;
  /** Errors from all compilers. */
  readonly errors: readonly string[];
}

/** Returns the first problem with a row, or undefined if the row is clean. */
export function problemOf({
  exitCode,
  operations,
  methods,
  forbidden,
  errors,
}: Row): string | undefined {
  if (exitCode !== 0) return `exit code ${String(exitCode)}`;
  if (methods.some((count) => count !== operations)) return 'operations are missing';
  if (forbidden.length > 0) return forbidden[0];
  return errors.length > 0 ? `${errors.length} type errors` : undefined;
}

const columns = [
  'document',
  'OpenAPI',
  'generated',
  'clean',
  'operations in',
  'out',
  'warnings',
  'seconds',
];

/** Formats the rows as a Markdown table with a total. */
export function table(rows: readonly Row[]): string {
  const sum = (of: (row: Row) => number): number => rows.reduce((total, row) => total + of(row), 0);
  const generated = rows.filter(({ exitCode }) => exitCode === 0).length;
  const clean = rows.filter((row) => problemOf(row) === undefined).length;
  const total = [
    '**all**',
    '',
    generated,
    clean,
    sum((row) => row.operations),
    sum((row) => row.methods[0]),
    sum((row) => row.codes.length),
    sum((row) => row.seconds).toFixed(1),
  ];
  const lines = [
    columns,
    columns.map((_, index) => (index < 2 ? '---' : '---:')),
    ...rows.map(cells),
    total,
  ];
  return lines.map((line) => `| ${line.join(' | ')} |`).join('\n');
}

function cells(row: Row): (string | number)[] {
  const { description, exitCode, operations, methods, codes, seconds } = row;
  const [promises, blocking] = methods;
  return [
    description.name,
    description.openapi,
    exitCode === 0 ? 'yes' : 'no',
    problemOf(row) ?? 'yes',
    operations,
    promises === blocking ? promises : `${promises}, ${blocking}`,
    codes.length,
    seconds.toFixed(1),
  ];
}

/** Formats the number of warnings per code as a Markdown table, with the number of documents that have such a warning. */
export function codesTable(rows: readonly Row[]): string {
  const counts = new Map<string, { warnings: number; documents: number }>();
  for (const { codes } of rows) {
    const seen = new Set<string>();
    for (const code of codes) {
      const { warnings, documents } = counts.get(code) ?? { warnings: 0, documents: 0 };
      counts.set(code, {
        warnings: warnings + 1,
        documents: seen.has(code) ? documents : documents + 1,
      });
      seen.add(code);
    }
  }
  const lines = [...counts]
    .sort(([, a], [, b]) => b.warnings - a.warnings || b.documents - a.documents)
    .map(([code, { warnings, documents }]) => `| \`${code}\` | ${warnings} | ${documents} |`);
  return ['| code | warnings | descriptions |', '| --- | ---: | ---: |', ...lines].join('\n');
}
