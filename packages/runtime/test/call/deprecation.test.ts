import { expect, test } from 'vitest';

import { define, type Definition, undeclared } from '../../src/index.js';
import { errors } from '../support/api/errors.js';

const api = (): Definition => ({
  client: 'Zoo',
  userAgent: 'zoo/1',
  baseUrl: 'https://zoo.example',
  errors,
});

/** Makes calls whose responses have the given headers, and returns the logged warnings. */
async function logOf(
  headers: Record<string, string>,
  calls: readonly (readonly ['get' | 'post', string])[],
  definition = api(),
  status = 200,
): Promise<string[]> {
  const lines: string[] = [];
  const connection = define(definition).connect({
    logger: { ...console, warn: (line: string) => void lines.push(line) },
    fetch: () => Promise.resolve(Response.json({}, { headers, status })),
  });
  for (const [method, path] of calls)
    await connection.request(method, path, undeclared).then(undefined, () => undefined);
  return lines;
}

const pets = ['get', '/pets'] as const;

test.each([
  [{ deprecation: '@1688169599' }, 'deprecation: @1688169599'],
  [{ Sunset: 'Sat, 31 Dec 2033 23:59:59 GMT' }, 'sunset: Sat, 31 Dec 2033 23:59:59 GMT'],
  [{ deprecation: 'true', sunset: 'soon' }, 'deprecation: true, sunset: soon'],
])('logs a warning for the headers %j', async (headers, words) => {
  expect(await logOf(headers, [pets])).toEqual([
    `Zoo: GET /pets is deprecated by the API (${words})`,
  ]);
});

test('warns once per operation in an API, across all of the API’s clients', async () => {
  const headers = { deprecation: 'true' };
  const definition = api();
  const lines = await logOf(headers, [pets, pets, ['post', '/pets']], definition);
  expect(lines.map((line) => line.slice(0, 15))).toEqual(['Zoo: GET /pets ', 'Zoo: POST /pets']);
  expect(await logOf(headers, [pets], definition)).toEqual([]);
});

test('warns about a deprecated operation that returns an error', async () => {
  expect(await logOf({ sunset: 'today' }, [pets], api(), 410)).toHaveLength(1);
});

test('logs nothing if the response has no deprecation headers', async () => {
  expect(await logOf({ 'x-sunset': 'today' }, [pets])).toEqual([]);
});
