import { count, type Row, share, type Table } from './tables.ts';

/** docs/names.md: every name that differs from a published SDK's, and which is better. */
export function page(tables: readonly Table[]): string {
  return `${[...HEAD, ...shares(tables), ...tables.flatMap(differences)].join('\n')}\n`;
}

const HEAD = [
  '# Names, compared with published SDKs',
  '',
  'What sdkwright calls an operation without being told, beside what people called it in an SDK of the same API. Made by',
  '`npm run names -- --write` from the descriptions of the corpus and from `test/golden/names/public`, whose lists were made',
  'from the published packages by `test/names/surfaces.ts`; operations that one side lacks are left out. Where an SDK has',
  'several names for an operation, the most alike is taken.',
  '',
  'Rules decide (`test/names/compare.ts`), and where none of them speaks for ours, theirs counts as better:',
  '',
  '- same: the same resource and method, but for the case of acronyms;',
  "- equal: the same words, nested otherwise; the usual verb for another (`get` for `retrieve`), or the description's own for a",
  '  usual one (`assign` for `create`); below a group that only the SDK has; or it says more of where it belongs;',
  '- better: the resource is not said twice, the method says what it does, or the place says a word that the name leaves out.',
  '',
  'A name that should be another is set in the [configuration](configuration.md), in the [description](extension.md), or by an',
  "overlay; all of an existing SDK's names are kept by `sdkwright names import`.",
  '',
];

function shares(tables: readonly Table[]): string[] {
  const line = (cells: readonly (string | number)[]): string => `| ${cells.join(' | ')} |`;
  const percent = (all: readonly Table[]): string => `${(share(all) * 100).toFixed(1)} %`;
  const rows = tables.map((table) =>
    line([
      table.description,
      table.sdk,
      table.rows.length,
      count(table, 'same'),
      count(table, 'equal'),
      count(table, 'better'),
      count(table, 'worse'),
      percent([table]),
    ]),
  );
  return [
    line([
      'description',
      'SDK',
      'operations',
      'same',
      'equal',
      'better',
      'worse',
      'equal or better',
    ]),
    line(['---', '---', '---', '---', '---', '---', '---', '---']),
    ...rows,
    '',
    `All together: ${percent(tables)}.`,
  ];
}

function differences({ sdk, rows }: Table): string[] {
  const differing = rows.filter(({ verdict }) => verdict !== 'same');
  if (differing.length === 0) return ['', `## ${sdk}`, '', 'No name differs.'];
  return [
    '',
    `## ${sdk}`,
    '',
    '| operation | sdkwright | SDK | |',
    '| --- | --- | --- | --- |',
    ...differing.map(difference),
  ];
}

function difference({ operation, ours, theirs, verdict, reason }: Row): string {
  return `| \`${operation}\` | \`${ours}\` | \`${theirs}\` | ${verdict}${reason === '' ? '' : `: ${reason}`} |`;
}
