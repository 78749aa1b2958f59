import { expect, test } from 'vitest';
import { emitAll } from '../emit.ts';

test('an operation whose path the mock can’t serve is told as unproven in every run', () => {
  const operation = { responses: { 200: { description: 'The map.' } } };
  const { files } = emitAll({
    openapi: '3.1.0',
    info: { title: 'Zoo', version: '1' },
    servers: [{ url: 'https://zoo.example' }],
    paths: {
      '/maps?beta=true': { get: { operationId: 'maps.beta', ...operation } },
      '/maps': { get: { operationId: 'maps.get', ...operation } },
    },
  });
  const tests = files
    .filter(({ path }) => /^typescript-0\/test\/.*\.test\.ts$/.test(path))
    .map(({ content }) => content)
    .join('\n');
  expect(tests).toMatch(/it\.todo\('maps\.\w+[^']*: no mock serves its path'\)/);
  expect(tests).toContain("operation('get', '/maps')");
  expect(tests).not.toContain("operation('get', '/maps?beta=true')");
});
