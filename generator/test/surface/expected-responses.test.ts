import { expect, test } from 'vitest';
import { expectedErrors, expectedSuccesses } from '../../src/surface/expected-responses.ts';

function response(status: string) {
  return { status, name: undefined, description: undefined, headers: [], content: undefined };
}

test.each([
  ['default', [], [500]],
  ['default', ['500'], [518]],
  ['default', ['5XX'], [400]],
  ['default', ['5XX', '400'], [418]],
  ['default', ['4XX', '5XX'], []],
  ['4XX', ['400', '5XX', 'default'], [418]],
  ['404', ['4XX', 'default'], [404]],
])(
  'an error %s is tested with a status that only it covers, besides %j',
  (status, others, expected) => {
    const all = [status, ...others].map(response);
    expect(expectedErrors(response(status), all).map((found) => found.status)).toEqual(expected);
  },
);

test.each([
  [['default'], [], [200]],
  [['201', '2XX'], ['4XX'], [201, 200]],
  [['200', '2XX'], [], [200, 218]],
])('successes %j are tested with distinct statuses', (success, errors, expected) => {
  const found = expectedSuccesses(success.map(response), errors.map(response));
  expect(found.map(({ status }) => status)).toEqual(expected);
});
