/** Runs `sdkwright test` as a user would: in a new folder that contains only a spec. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Outcome, sdkwright } from './sdkwright.ts';

const item = { type: 'object', required: ['id'], properties: { id: { type: 'integer' } } };
const json = (more: object) => ({
  description: 'A response.',
  content: { 'application/json': { schema: item, ...more } },
});
const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer' } };

const since = {
  name: 'since',
  in: 'query',
  required: true,
  schema: { type: 'string', pattern: String.raw`^\d+$`, default: 'today' },
};

const spec = {
  openapi: '3.1.0',
  info: { title: 'Shop', version: '1' },
  servers: [{ url: 'https://shop.example.com' }],
  paths: {
    '/items/{id}': {
      get: {
        operationId: 'read_item_items__id__get',
        tags: ['items'],
        parameters: [id],
        responses: { 200: json({}), 404: json({ example: { id: 0 } }) },
      },
    },
    // Both parameters have the same value, so no test can detect that they are swapped.
    '/pairs/{a}/{b}': {
      get: {
        operationId: 'getPairs',
        parameters: ['a', 'b'].map((name) => ({ ...id, name, example: 1 })),
        responses: { 200: json({}) },
      },
    },
    '/broken': {
      get: { operationId: 'read_broken', parameters: [since], responses: { 200: json({}) } },
    },
    '/odd#fragment': {
      get: { operationId: 'read_odd', responses: { 200: json({}) } },
    },
  },
};

/** Timeout in milliseconds. It is long because a run starts several processes. */
const timeout = 180_000;

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'test-command-'));
  await writeFile(join(folder, 'openapi.json'), JSON.stringify(spec));
});

afterAll(() => rm(folder, { recursive: true }));

function sdkwrightTest(...args: readonly string[]): Promise<Outcome> {
  return sdkwright(folder, 'test', 'openapi.json', ...args);
}

test(
  'sdkwright test reports which operations passed, failed with a cause, or are unproven',
  { timeout },
  async () => {
    const file = join(folder, 'report.json');
    const { code, stdout, stderr } = await sdkwrightTest('--reporter', 'json', '--output', file);
    expect(code).toBe(1);
    expect(stdout).toBe('');
    expect(stderr).toContain(`4 operations: 2 passed, 1 failed, 1 unproven. Wrote ${file}.`);
    const report: unknown = JSON.parse(await readFile(file, 'utf8'));
    expect(report).toMatchObject({
      operations: 4,
      passed: 2,
      failed: 1,
      unproven: 1,
      faults: { sdk: 0, document: 2, server: 0, mock: 0 },
      passedOperations: ['GET /items/{id}', 'GET /pairs/{a}/{b}'],
      unprovenOperations: [
        { operation: 'GET /odd#fragment', reason: 'the mock does not support its path' },
      ],
    });
    expect(report).toHaveProperty('failures.0.operation', 'GET /broken');
    expect(report).toHaveProperty('failures.0.evidence', [
      String.raw`Prism: Request query parameter since must match pattern "^\d+$"`,
    ]);
    expect(stderr.match(/^::error title=GET \/broken 200 \(a?sync\)%3A document::/gm)).toHaveLength(
      2,
    );
  },
);

test(
  'sdkwright test runs only the tests for the selected operations and statuses',
  { timeout },
  async () => {
    const { code, stdout } = await sdkwrightTest(
      ...['--filter', 'items', '--status', '404', '--seed', '7', '--bail', '1'],
      ...['--reporter', 'junit'],
    );
    expect(stdout).toContain('tests="1" failures="0" skipped="0"');
    expect(code).toBe(0);
  },
);

test(
  'every bug injected into a client is caught by a test for its operation',
  { timeout },
  async () => {
    const { code, stdout } = await sdkwrightTest('--mutate', '--filter', 'items');
    expect(stdout).toMatch(/^(\d+) mutants of both clients: the tests detected \1 in/);
    expect(stdout).toMatch(/a wrong HTTP method +2 of 2/);
    expect(code).toBe(0);
  },
);

test('a run with --mutate fails and names each bug that no test detects', { timeout }, async () => {
  const { code, stdout } = await sdkwrightTest(
    '--mutate',
    '--filter',
    'pairs',
    '--reporter',
    'json',
  );
  const swapped = { place: 'pairs.get (GET /pairs/{a}/{b})', kind: 'swapped path parameters' };
  expect(JSON.parse(stdout)).toMatchObject({
    survived: [
      { ...swapped, client: 'async' },
      { ...swapped, client: 'sync' },
    ],
  });
  expect(code).toBe(1);
});

test.each([
  [['--filter', 'nothing'], 1, 'No operation was tested.'],
  [['--reporter', 'xml'], 2, 'Reporters: terminal, json, junit, html, github.'],
  [['--bail', '0'], 2, '--bail expects a whole number of at least 1, not 0.'],
  [['--status', '418'], 1, 'No test has the status 418.'],
  [['--status', '4xx'], 2, '--status expects whole numbers, not 4xx.'],
  [['--allow', 'write'], 2, '--allow has no effect without --against.'],
  [
    ['--fixtures', 'no.yaml', '--against', 'http://127.0.0.1:9'],
    2,
    "--fixtures: no.yaml can't be read (ENOENT",
  ],
  [['--mutate', '--reporter', 'html'], 2, '--mutate supports the reporters terminal and json'],
  [['--mutate', '--against', 'http://127.0.0.1:9'], 2, "so it can't be combined with --against"],
  [['--against', 'http://127.0.0.1:9'], 2, "http://127.0.0.1:9 can't be reached: ECONNREFUSED."],
])('sdkwright test %j exits with code %i and explains why', async (args, code, reason) => {
  const outcome = await sdkwrightTest(...args);
  expect(outcome.stderr).toContain(reason);
  expect(outcome.code).toBe(code);
});
