/** The result of `sdkwright test` for a spec in the corpus. */
export interface Score {
  readonly name: string;
  /** Number of operations, counted without the generator. */
  readonly operations: number;
  /** The JSON report; undefined if the run didn't finish. */
  readonly result:
    | {
        readonly operations: number;
        readonly passed: number;
        readonly failed: number;
        readonly unproven: number;
        readonly seconds: number;
        readonly faults: Readonly<Record<'sdk' | 'document' | 'server' | 'mock', number>>;
        readonly failures: readonly {
          readonly operation: string;
          readonly fault: string;
          readonly evidence: readonly string[];
        }[];
        readonly unprovenOperations: readonly {
          readonly operation: string;
          readonly reason: string;
        }[];
      }
    | undefined;
}

const COLUMNS = [
  'spec',
  'operations',
  'passed',
  'failed',
  'unproven',
  'SDK',
  'spec',
  'mock',
  'seconds',
];

/** Formats the scores as a Markdown table with a total. */
export function table(scores: readonly Score[]): string {
  const sum = (of: (result: NonNullable<Score['result']>) => number): number =>
    scores.reduce((total, { result }) => total + (result === undefined ? 0 : of(result)), 0);
  const total = [
    '**all**',
    scores.reduce((all, { operations }) => all + operations, 0),
    sum(({ passed }) => passed),
    sum(({ failed }) => failed),
    sum(({ unproven }) => unproven),
    sum(({ faults }) => faults.sdk),
    sum(({ faults }) => faults.document),
    sum(({ faults }) => faults.mock),
    Math.round(sum(({ seconds }) => seconds)),
  ];
  return [
    COLUMNS,
    COLUMNS.map((_, index) => (index === 0 ? '---' : '---:')),
    ...scores.map(cells),
    total,
  ]
    .map((line) => `| ${line.join(' | ')} |`)
    .join('\n');
}

function cells({ name, operations, result }: Score): (string | number)[] {
  if (result === undefined) return [name, operations, 'did not finish', '', '', '', '', '', ''];
  const { passed, failed, unproven, faults, seconds } = result;
  return [
    name,
    operations,
    passed,
    failed,
    unproven,
    faults.sdk,
    faults.document,
    faults.mock,
    Math.round(seconds),
  ];
}

/** Maximum length of a reason in characters. */
const MOST = 160;

/** @param missing - names of the specs that were not tested. */
export function page(scores: readonly Score[], missing: readonly string[]): string {
  const finished = scores.filter(({ result }) => result !== undefined);
  const operations = finished.reduce((sum, score) => sum + score.operations, 0);
  const passed = finished.reduce((sum, { result }) => sum + (result?.passed ?? 0), 0);
  const share = operations === 0 ? 0 : (passed / operations) * 100;
  return `# Contract tests of the corpus

This page shows the results of \`sdkwright test\` for ${String(scores.length)} published specs, of which ${String(finished.length)} finished. Of their ${String(operations)}
operations, ${String(passed)} passed with both clients (${share.toFixed(1)} %). \`npm run corpus:test -- --write\` generates this page.

${missing.length === 0 ? '' : `Specs without a result: ${missing.join(', ')}.\n\n`}The columns SDK, spec and mock count failed tests by their cause.

${table(scores)}

## Operations that did not pass

${scores.flatMap(reasons).join('\n') || 'None.'}
`;
}

function reasons({ name, result }: Score): string[] {
  if (result === undefined) return [`- ${name}: the run did not finish`];
  const failed = new Map(
    result.failures.map(({ operation, fault, evidence }) => [
      operation,
      `${fault}: ${evidence[0] ?? ''}`,
    ]),
  );
  for (const { operation, reason } of result.unprovenOperations) failed.set(operation, reason);
  return [...failed].map(
    ([operation, reason]) =>
      `- ${name} \`${operation}\`: ${reason
        .replaceAll(/\s+/g, ' ')
        .replaceAll(/[<>|`]/g, ' ')
        .slice(0, MOST)}`,
  );
}
