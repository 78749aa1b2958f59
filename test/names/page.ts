import { frameworks } from '../../generator/test/naming/framework-operations.ts';
import { count, type Row, share, type Table } from './tables.ts';

/**
 * Creates docs/names.md, which lists every name that differs from a published SDK's, and which of the two is better.
 */
export function page(tables: readonly Table[]): string {
  return `${[...HEAD, ...shares(tables), ...operationIds(), ...tables.flatMap(differences)].join('\n')}\n`;
}

const HEAD = [
  '# Names compared with published SDKs',
  '',
  'Names that sdkwright infers, compared with the names of the same operations in published SDKs. `npm run names -- --write`',
  'generates this page from the documents of the corpus and the lists in `test/golden/names/public`, which',
  '`test/names/surfaces.ts` extracts from the published packages. Operations that only one side has are omitted. If an SDK has',
  'several names for an operation, the most similar one counts.',
  '',
  'Rules classify each pair (`test/names/compare.ts`). If no rule favors our name, theirs counts as better:',
  '',
  '- same: the same resource and method, apart from the case of acronyms;',
  "- equal: the same words in another nesting; a synonymous verb (`get` for `retrieve`), or the document's verb for a generic",
  '  one (`assign` for `create`); a group that only the SDK has; or a more specific location;',
  '- better: the resource is not repeated, the method has a verb, or the location includes a word that the name omits.',
  '',
  'To change a name, use the [configuration](configuration.md), the [extension](extension.md) or an overlay.',
  '`sdkwright names import` keeps all names of an existing SDK.',
  '',
];

/** Returns the names of operationIds that frameworks generate, which `frameworks.test.ts` checks. */
function operationIds(): string[] {
  const rows = frameworks.flatMap(({ name, operations }) =>
    operations.map(
      ([operation, id, , ours]) =>
        `| ${name} | \`${operation}\` | ${id === '' ? '' : `\`${id}\``} | \`${ours}\` |`,
    ),
  );
  return [
    '',
    '## Names of frameworks',
    '',
    'The names of operations whose operationIds a framework generates. `generator/test/naming/frameworks.test.ts` checks the',
    'table: no name ends with an underscore or a number, and none contains the path or another HTTP method.',
    '',
    '| framework | operation | operationId | sdkwright |',
    '| --- | --- | --- | --- |',
    ...rows,
  ];
}

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
    `Overall: ${percent(tables)}.`,
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
