import type { TestFailure, Result } from '../run/result.js';
import { coverageLines } from './coverage.js';
import { escape } from './escape.js';

/** Formats the result as JUnit XML, with one test case per failure and per operation that passed or is unproven. */
export function junit(result: Result): string {
  const { passedOperations, failures, unprovenOperations, seconds } = result;
  const tests = passedOperations.length + failures.length + unprovenOperations.length;
  return `<?xml version="1.0" encoding="UTF-8"?>
<testsuites>
  <testsuite name="sdkwright test" tests="${String(tests)}" failures="${String(failures.length)}" skipped="${String(unprovenOperations.length)}" time="${seconds.toFixed(3)}">
${[
  ...passedOperations.map((name) => `    <testcase classname="contract" name="${escape(name)}"/>`),
  ...failures.map(failedCase),
  ...unprovenOperations.map(
    ({ operation, reason }) =>
      `    <testcase classname="contract" name="${escape(operation)}"><skipped message="${escape(reason)}"/></testcase>`,
  ),
].join('\n')}
    <system-out>${escape(coverageLines(result).join('\n'))}</system-out>
  </testsuite>
</testsuites>
`;
}

function failedCase({ operation, status, client, fault, evidence, fix }: TestFailure): string {
  const name = escape(`${operation} ${String(status)} (${client})`);
  return `    <testcase classname="contract.${client}" name="${name}"><failure type="${fault}" message="${escape(evidence[0] ?? '')}">${escape([...evidence, `fix: ${fix}`].join('\n'))}</failure></testcase>`;
}
