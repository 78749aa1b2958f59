/** Tests deprecated operations and former names, from the document to the emitted packages. */
import { describe, expect, it } from 'vitest';
import { emitAll } from '../../support/emit.ts';
import { typeErrors } from '../../support/compile.ts';
import { compareEdit } from '../../diff/comparing.ts';

const body = { content: { 'application/json': { schema: { type: 'object' } } } };

function emitted(settings: object, more: object = {}) {
  const { files, diagnostics } = emitAll({
    openapi: '3.1.0',
    info: { title: 'Zoo', version: '1' },
    servers: [{ url: 'https://zoo.example' }],
    paths: {
      '/pets': {
        get: {
          operationId: 'pets.list',
          responses: { 200: { description: 'Done.', ...body } },
        },
        post: {
          operationId: 'pets.create',
          requestBody: { required: true, ...body },
          responses: { 201: { description: 'Done.', ...body } },
          'x-sdkwright': settings,
          ...more,
        },
      },
    },
  });
  const text = (path: string): string => files.find((file) => file.path === path)?.content ?? '';
  return { files, diagnostics, text };
}

describe('a deprecated operation', () => {
  it('documents its replacement, its sunset date and the reason', () => {
    const { text, diagnostics } = emitted({
      deprecated: { reason: 'It is slow.', replacement: 'pets.list', sunset: '2027-01-31' },
    });
    expect(diagnostics.filter(({ severity }) => severity === 'error')).toEqual([]);
    for (const flavor of [0, 1])
      expect(text(`typescript-${String(flavor)}/src/resources/pets.ts`)).toContain(
        '@deprecated Use `pets.list`. The API may reject calls after 2027-01-31. It is slow.',
      );
    expect(text('typescript-0/api.md')).toContain(
      '(deprecated: use `pets.list`, until 2027-01-31)',
    );
  });

  it('has an empty @deprecated tag if the document doesn’t give details', () => {
    const { text } = emitted({}, { deprecated: true });
    expect(text('typescript-0/src/resources/pets.ts')).toMatch(/\* @deprecated\n/);
  });

  it.each([
    [{ deprecated: { replacement: 'pets.lst' } }, 'bad-extension', /Did you mean `pets\.list`/],
    [{ deprecated: { sunset: 'soon' } }, 'bad-extension', /./],
    [{ aliases: ['pets.list'] }, 'duplicate-method', /Remove the alias/],
  ])('causes an error for the invalid settings %j', (settings, code, fix) => {
    const errors = emitted(settings).diagnostics.filter(({ severity }) => severity === 'error');
    expect(errors).toMatchObject([{ code, fix: expect.stringMatching(fix) as string }]);
  });
});

describe('a former name of an operation', () => {
  it('remains as a deprecated method, even in another resource', () => {
    const { files, text } = emitted({
      method: 'pets.add',
      aliases: ['pets.create', 'animals.new'],
    });
    const pets = text('typescript-0/src/resources/pets.ts');
    expect(pets).toMatch(/@deprecated Use `pets\.add`\.(?:\n +\*.*)*\n +create\(/);
    expect(pets.match(/@deprecated/g)).toHaveLength(1);
    expect(text('typescript-0/src/resources/animals.ts')).toContain('@deprecated Use `pets.add`.');
    const sources = files.filter(({ path }) => /^typescript-0\/(?:src|test)\/.*\.ts$/.test(path));
    expect(typeErrors(sources)).toEqual([]);
  });

  it('makes a rename a minor change, and the report names the new method', async () => {
    const { bump, changes } = await compareEdit((api) =>
      api.set('paths /pets post x-sdkwright', { method: 'pets.add', aliases: ['pets.create'] }),
    );
    expect(bump, JSON.stringify(changes)).toBe('minor');
    expect(changes.map(({ message }) => message)).toEqual(
      expect.arrayContaining([
        '`zoo.pets.create` is deprecated. Use `pets.add`.',
        '`zoo.pets.add` is new',
      ]),
    );
  });
});
