import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compare, type Verdict } from './compare.ts';
import { namesOf } from './corpus.ts';

export interface Row extends Verdict {
  readonly operation: string;
  readonly ours: string;
  readonly theirs: string;
}

/** Inferred names, compared with a published SDK of the same API. */
export interface Table {
  readonly description: string;
  /** Name and version of the SDK, such as `openai 7.5.0`. */
  readonly sdk: string;
  readonly rows: readonly Row[];
}

const PEERS = [
  ['github-api', 'octokit'],
  ['openai', 'openai'],
  ['resend', 'resend'],
  ['workos', 'workos'],
] as const;

export async function tables(): Promise<Table[]> {
  return Promise.all(
    PEERS.map(async ([description, peer]) =>
      compared(description, peer, await namesOf(description)),
    ),
  );
}

export function count({ rows }: Table, verdict: Verdict['verdict']): number {
  return rows.filter((row) => row.verdict === verdict).length;
}

/** Returns the share of names that are the same, equal or better. */
export function share(all: readonly Table[]): number {
  const rows = all.flatMap((table) => table.rows);
  return rows.filter(({ verdict }) => verdict !== 'worse').length / Math.max(rows.length, 1);
}

/** Verdicts, the most similar names first. */
const ORDER = ['same', 'equal', 'better', 'worse'];

function compared(description: string, peer: string, names: ReadonlyMap<string, string>): Table {
  const file = join(import.meta.dirname, '../golden/names/public', `${peer}.tsv`);
  const [head = '', ...lines] = readFileSync(file, 'utf8').trim().split('\n');
  const ours = new Map(
    [...names].map(([operation, name]) => [shape(operation), { operation, name }]),
  );
  const best = new Map<string, Row>();
  for (const line of lines) {
    const [key = '', theirs = ''] = line.split('\t');
    const own = ours.get(shape(key));
    if (own === undefined) continue;
    const row = { operation: own.operation, ours: own.name, theirs, ...compare(own.name, theirs) };
    const before = best.get(own.operation);
    // If the SDK has several names for an operation, the most similar one is used.
    if (before === undefined || ORDER.indexOf(row.verdict) < ORDER.indexOf(before.verdict))
      best.set(own.operation, row);
  }
  return { description, sdk: head.replaceAll(/^# |:.*$/g, ''), rows: [...best.values()] };
}

function shape(operation: string): string {
  return operation.replaceAll(/\{[^{}]*\}/g, '{}');
}
