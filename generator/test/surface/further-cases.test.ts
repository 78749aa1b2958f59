import { describe, expect, test } from 'vitest';
import { emitAll } from '../support/emit.ts';

/** Returns the emitted tests for a call with one query parameter and a body. */
function testsOf(parameter: object, body: object): string {
  const { files } = emitAll({
    openapi: '3.1.0',
    info: { title: 'Zoo', version: '1' },
    servers: [{ url: 'https://zoo.example' }],
    paths: {
      '/animals': {
        post: {
          operationId: 'animals.create',
          parameters: [{ name: 'limit', in: 'query', ...parameter }],
          requestBody: { required: true, content: { 'application/json': body } },
          responses: { 204: { description: '' } },
        },
      },
    },
  });
  const emitted = files.find(({ path }) => path === 'typescript-0/test/animals.test.ts');
  return (emitted?.content ?? '').replaceAll(/\s+/g, ' ');
}

const animal = (properties: object, required: readonly string[] = []): object => ({
  schema: { type: 'object', required, properties },
});

describe('the emitted tests for a call', () => {
  test('send every enum value and each bound, and combine several arguments in one call', () => {
    const tests = testsOf(
      { schema: { type: 'integer', minimum: 2, maximum: 50 } },
      animal({ kind: { enum: ['cat', 'dog', 'owl'] } }, ['kind']),
    );
    expect(tests).toMatch(
      /sends further values', async \(\) => \{ const params: \w+ = \{ limit: 50, kind: 'dog' \}/,
    );
    expect(tests).toContain("{ kind: 'owl' }");
    expect(tests).not.toContain('further values 3');
  });

  test('send a bound only if it conforms to the other limits', () => {
    const schema = { type: 'integer', minimum: 3, maximum: 50, multipleOf: 25 };
    const tests = testsOf({ schema }, animal({ name: { type: 'string' } }, ['name']));
    expect(tests).toContain('limit: 50');
    expect(tests).not.toContain('limit: 3');
  });

  test('send strings and lists of the maximum length', () => {
    const tests = testsOf(
      { schema: { type: 'integer' } },
      animal({
        name: { type: 'string', maxLength: 100 },
        tags: { type: 'array', items: { type: 'string' }, maxItems: 40 },
      }),
    );
    expect(tests).toContain("name: 'name'.padEnd(100, 'x')");
    expect(tests).toContain("tags: Array.from({ length: 40 }, () => 'tags')");
  });

  test('send lists of unique items without repeating an item', () => {
    const tags = { type: 'array', uniqueItems: true, maxItems: 3 };
    const tests = testsOf(
      { schema: { type: 'integer' } },
      animal({
        tags: { ...tags, items: { enum: ['a', 'b', 'c', 'd'] } },
        names: { ...tags, items: { type: 'string' } },
      }),
    );
    expect(tests).toContain("tags: ['a', 'b', 'c']");
    expect(tests).toContain("tags: ['d']");
    expect(tests).not.toContain("'names', 'names'");
  });

  test('send members that are missing from every example, and leave out optional members that are in every example', () => {
    const tests = testsOf(
      { schema: { type: 'integer' } },
      {
        ...animal(
          {
            name: { type: 'string' },
            age: { type: 'integer' },
            owner: { type: 'object', properties: { id: { type: 'string' } } },
            id: { type: 'string', readOnly: true },
          },
          ['name'],
        ),
        example: { name: 'Rex', age: 3 },
      },
    );
    expect(tests).toContain("{ name: 'Rex', age: 3, owner: { id: 'id' } }");
    expect(tests).toContain("sends fewer members'");
    expect(tests).toMatch(
      /fewer members', async \(\) => \{ const params: \w+ = \{ limit: 1, name: 'Rex' \}/,
    );
  });

  test('don’t send an empty body just to leave out its only member', () => {
    const tests = testsOf(
      { schema: { type: 'integer' } },
      { ...animal({ name: { type: 'string' } }), example: { name: 'Rex' } },
    );
    expect(tests).not.toContain('fewer members');
  });

  test('send the members of an optional object', () => {
    const filter = {
      type: 'object',
      properties: { status: { type: 'string' }, age: { type: 'integer' } },
    };
    const tests = testsOf(
      { style: 'deepObject', schema: filter },
      animal({ name: { type: 'string' } }, ['name']),
    );
    expect(tests).toContain("limit: { status: 'status', age: 1 }");
  });

  test('send the members of only one exploded object if two objects have members with the same name', () => {
    const filter = {
      in: 'query',
      schema: { type: 'object', properties: { id: { type: 'string' } } },
    };
    const { files } = emitAll({
      openapi: '3.1.0',
      info: { title: 'Zoo', version: '1' },
      servers: [{ url: 'https://zoo.example' }],
      paths: {
        '/animals': {
          get: {
            operationId: 'animals.search',
            parameters: [
              { name: 'owner', ...filter },
              { name: 'keeper', ...filter },
            ],
            responses: { 204: { description: '' } },
          },
        },
      },
    });
    const emitted = files.find(({ path }) => path === 'typescript-0/test/animals.test.ts');
    expect(emitted?.content).toContain("{ owner: { id: 'id' }, keeper: {} }");
  });
});
