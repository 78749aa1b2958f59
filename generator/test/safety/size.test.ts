import { describe, expect, test } from 'vitest';
import { emitAll } from '../support/emit.ts';
import { cpuTime } from '../support/cpu-time.ts';

const full = process.env['MODE'] === 'full';

/** More arguments than a function call can pass. Spreading a list of this length into a call would throw. */
const MANY = 130_000;

/** Maximum CPU time in milliseconds. */
const LIMIT = 20_000;

const text = { type: 'string' };

describe('a large spec', () => {
  const small: [string, object][] = [
    ['alternatives', { oneOf: listed(MANY, (index) => ({ const: index })) }],
  ];
  const slow: [string, object][] = [
    ['properties', { type: 'object', properties: keyed(MANY, () => text) }],
    ['enum values', { enum: listed(MANY, (index) => `v${String(index)}`) }],
  ];
  test.each([...small, ...(full ? slow : [])])(
    `produces code for a schema with ${String(MANY)} %s`,
    { timeout: 120_000 },
    (_, schema) => {
      const content = { 'application/json': { schema: { $ref: '#/components/schemas/Large' } } };
      const types = emitted('/a', { responses: { 200: { description: 'Ok.', content } } }, schema);
      expect(types).toContain('export');
      expect(types).toContain(String(MANY - 1));
    },
  );

  test.each([
    ['an operationId of 50,000 groups', '/a', 'a.'.repeat(50_000) + 'get'],
    ['an operationId of 200,000 letters', '/a', 'a'.repeat(200_000)],
    ['a path of 50,000 segments', '/a'.repeat(50_000), 'get'],
    ['a segment of 200,000 letters', `/${'a'.repeat(200_000)}`, 'get'],
  ])('code for %s is generated within the time limit', (_, path, operationId) => {
    const started = cpuTime();
    emitted(path, { operationId, responses: {} });
    expect(cpuTime() - started).toBeLessThan(LIMIT);
  });
});

function emitted(path: string, get: object, schema: object = text): string {
  const { files } = emitAll({
    openapi: '3.1.0',
    info: { title: 'Shop', version: '1' },
    servers: [{ url: 'https://shop.example' }],
    paths: { [path]: { get } },
    components: { schemas: { Large: schema } },
  });
  expect(Math.max(...files.map((file) => file.path.split('/').length))).toBeLessThan(20);
  return files
    .filter((file) => /\/(?:types|enums)\.ts$/.test(file.path))
    .map(({ content }) => content)
    .join('\n');
}

function listed(size: number, item: (index: number) => unknown): unknown[] {
  return Array.from({ length: size }, (_, index) => item(index));
}

function keyed(size: number, value: () => unknown): object {
  return Object.fromEntries(listed(size, (index) => [`p${String(index)}`, value()]) as []);
}
