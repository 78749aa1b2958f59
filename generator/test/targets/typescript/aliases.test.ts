import { expect, test } from 'vitest';
import { emitAll } from '../../support/emit.ts';
import { typeErrors } from '../../support/compile.ts';

const json = (schema: object): object => ({ content: { 'application/json': { schema } } });
const text = { type: 'string' };

const { files, diagnostics } = emitAll({
  openapi: '3.1.0',
  info: { title: 'Vault', version: '1' },
  servers: [{ url: 'https://vault.example' }],
  paths: {
    '/secrets': {
      get: {
        operationId: 'secrets.list',
        parameters: [
          {
            name: '$top',
            in: 'query',
            required: true,
            schema: text,
            'x-ms-client-name': 'MaxCount',
          },
          { name: 'q', in: 'query', schema: text, 'x-fern-parameter-name': 'search' },
          { name: 'x-ms-version', in: 'header', schema: text, 'x-ms-client-name': 'search' },
          { name: 'of', in: 'query', schema: text, 'x-ms-client-name': 'q' },
        ],
        responses: { 200: { description: 'Done.', ...json({ $ref: '#/components/schemas/sb' }) } },
      },
    },
    '/secrets/{n}': {
      get: {
        operationId: 'secrets.get',
        parameters: [
          { name: 'n', in: 'path', required: true, schema: text, 'x-ms-client-name': 'secretName' },
        ],
        responses: { 200: { description: 'Done.', ...json({ $ref: '#/components/schemas/sb' }) } },
      },
    },
  },
  components: {
    schemas: {
      sb: {
        type: 'object',
        'x-ms-client-name': 'SecretBundle',
        properties: {
          kid: { type: 'string', 'x-ms-client-name': 'keyId' },
          level: { $ref: '#/components/schemas/lvl' },
        },
      },
      lvl: {
        type: 'string',
        enum: ['P', 'R'],
        'x-ms-enum': {
          name: 'RecoveryLevel',
          values: [
            { value: 'R', name: 'Recoverable', description: 'Can be got back.' },
            { value: 'P', name: 'Purgeable' },
          ],
        },
      },
    },
  },
});

function file(name: string): string {
  return files.find(({ path }) => path === `typescript-0/${name}`)?.content ?? '';
}

test('uses the extensions’ names in params and the document’s names in requests', () => {
  const resource = file('src/resources/secrets.ts');
  expect(resource).toContain('get(secretName: string,');
  expect(resource).toContain("'/secrets/{n}', { path: { n: secretName } }");
  expect(resource).toMatch(/\$top: params.maxCount,\s+q: params.search,\s+of/);
  expect(resource).toMatch(/'x-ms-version': \w+/);
  expect(resource).toMatch(/^ {2}maxCount: string;/m);
  expect(file('test/secrets.test.ts')).toMatch(/const params: \w+ = \{\s+maxCount: /);
  expect(file('test/secrets.test.ts')).toMatch(/query: \{\s+\$top: /);
});

test('uses the extensions’ names for types and enum values, and the JSON names for properties', () => {
  expect(file('src/types.ts')).toMatch(/interface SecretBundle \{[^}]*kid\?: string;/);
  expect(file('src/enums.ts')).toMatch(
    /RecoveryLevel = \{[^]*Purgeable: 'P',[^]*Recoverable: 'R',/,
  );
  expect(file('src/enums.ts')).toContain('Can be got back.');
});

test('the emitted code compiles', { timeout: 60_000 }, () => {
  expect(diagnostics).toEqual([]);
  expect(typeErrors(files.filter(({ path }) => /-\d\/src\/.*\.ts$/.test(path)))).toEqual([]);
});
