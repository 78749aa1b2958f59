import type { TestFailure, Result } from '../run/result.js';
import { counted } from '../counted.js';
import { coverageLines } from './coverage.js';
import { printable } from './printable.js';

const NAMES = { sdk: 'the SDK', document: 'the spec', server: 'the server', mock: 'the mock' };

/** Formats failures with their evidence and fixes, followed by the unproven operations, the notes and the totals. */
export function terminal(result: Result): string {
  const { operations, passed, failed, unproven, tests, faults } = result;
  const blamed = Object.entries(NAMES)
    .filter(([fault]) => faults[fault as keyof typeof faults] > 0)
    .map(([fault, name]) => `${String(faults[fault as keyof typeof faults])} ${name}`);
  const lines = [
    ...result.failures.flatMap(failure),
    ...(result.unproven === 0
      ? []
      : [
          'Unproven:',
          ...result.unprovenOperations.map(({ operation, reason }) => `  ${operation}: ${reason}`),
          '',
        ]),
    ...(result.notes === '' ? [] : [...result.notes.split('\n'), '']),
    `${counted(operations, 'operation')}: ${String(passed)} passed, ${String(failed)} failed, ${String(unproven)} unproven`,
    ...coverageLines(result),
    ...(result.drift === undefined
      ? []
      : ['The server responds with more than the spec declares.']),
    ...(blamed.length === 0 ? [] : [`causes of failed tests: ${blamed.join(', ')}`]),
    `${counted(tests.passed, 'test')} passed, ${String(tests.failed)} failed, ${result.seconds.toFixed(1)} s`,
  ];
  return lines.map((line) => `${printable(line)}\n`).join('');
}

function failure({ operation, status, client, fault, evidence, fix, test }: TestFailure): string[] {
  return [
    `✖ ${operation} ${String(status)} (${client} client): the cause is ${NAMES[fault]}`,
    `  test: ${test}`,
    ...evidence.flatMap((text) => text.split('\n')).map((line) => `  ${line}`),
    `  fix: ${fix}`,
    '',
  ];
}
