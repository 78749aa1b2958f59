import { expect, test } from 'vitest';
import { cpuTime } from '../../support/cpu-time.ts';
import { read } from '../../support/read.ts';

const object = (properties: object): object => ({ type: 'object', properties });
const to = (name: string): object => ({ $ref: `#/components/schemas/${name}` });
const many = <T>(make: (name: string, index: number) => T): Record<string, T> =>
  Object.fromEntries(
    Array.from({ length: 6000 }, (_, index) => [
      `S${String(index)}`,
      make(`S${String(index)}`, index),
    ]),
  );

test.each<[string, () => object]>([
  [
    'children below a mapped parent',
    () => ({
      components: {
        schemas: {
          P: {
            ...object({ kind: { type: 'string' } }),
            discriminator: {
              propertyName: 'kind',
              mapping: many((name) => `#/components/schemas/${name}`),
            },
          },
          ...many((name) => ({ allOf: [to('P'), object({ [name]: { type: 'string' } })] })),
        },
      },
    }),
  ],
  [
    'operations that share a choice',
    () => ({
      paths: Object.fromEntries(
        Object.entries(
          many((name) => ({
            get: {
              parameters: [{ $ref: '#/components/parameters/order' }],
              responses: { 200: { description: name } },
            },
          })),
        ).map(([name, item]) => [`/${name}`, item]),
      ),
      components: {
        parameters: { order: { in: 'query', name: 'order', schema: { enum: ['a', 'b'] } } },
        schemas: many((_, index) => object({ next: to(`S${String((index + 1) % 6000)}`) })),
      },
    }),
  ],
])('reads a large document in linear time: %s', (_, members) => {
  const started = cpuTime();
  read({ paths: {}, ...members() });
  expect(cpuTime() - started).toBeLessThan(5000);
});
