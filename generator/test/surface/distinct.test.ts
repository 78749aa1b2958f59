import { describe, expect, test } from 'vitest';
import { distinct } from '../../src/surface/distinct.ts';
import { emitAll } from '../support/emit.ts';

describe('values for path parameters', () => {
  test('differ from the values in use but keep their format, if possible', () => {
    const id = '123e4567-e89b-12d3-a456-426614174000';
    expect(distinct(id, new Set())).toEqual([]);
    expect(distinct(id, new Set([id]))).toEqual(['123e4567-e89b-12d3-a456-426614174001']);
    expect(distinct(1, new Set([1, 2]))).toEqual([3, 0, -1]);
    expect(distinct('team', new Set(['team']))).toEqual([]);
  });

  test('differ in emitted tests, within the limits of each parameter', () => {
    const parameter = (name: string, schema: object) => ({
      name,
      in: 'path',
      required: true,
      schema,
    });
    const { files } = emitAll({
      openapi: '3.1.0',
      info: { title: 'Zoo', version: '1' },
      servers: [{ url: 'https://zoo.example' }],
      paths: {
        '/zoos/{zoo}/animals/{animal}/{floor}/{room}': {
          get: {
            operationId: 'animals.get',
            parameters: [
              parameter('zoo', { type: 'string', format: 'uuid' }),
              parameter('animal', { type: 'string', format: 'uuid' }),
              parameter('floor', { type: 'integer', minimum: 1, maximum: 1 }),
              parameter('room', { type: 'integer', minimum: 0, maximum: 1 }),
            ],
            responses: { 204: { description: '' } },
          },
        },
      },
    });
    const emitted = files.find(({ path }) => path === 'typescript-0/test/animals.test.ts');
    expect(emitted?.content).toMatch(/426614174000'[^]*426614174001'/);
    expect(emitted?.content).toMatch(/floor: 1[^]*room: 0/);
  });
});
