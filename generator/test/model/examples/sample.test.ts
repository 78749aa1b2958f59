import fc from 'fast-check';
import { expect, test } from 'vitest';
import { sampleNumber } from '../../../src/model/schema/limits.ts';
import { sampleMatching } from '../../../src/model/examples/pattern.ts';
import { sample, sampleParameter } from '../../../src/model/examples/sample.ts';
import { emitAll } from '../../support/emit.ts';
import { read } from '../../support/read.ts';

test.each([
  String.raw`^#[0-9A-Fa-f]{6}$`,
  String.raw`^whsec_`,
  String.raw`^prd_[0-9abcdefghjkmnpqrstvwxyz]{26}$`,
  String.raw`^-?(scheduledFor|createdAt)(,-?(scheduledFor|createdAt))*$`,
  String.raw`^\d{4}-\d{2}-\d{2}$`,
  String.raw`^[^/?#]+$`,
  String.raw`^[a-z]{2,3}(-[A-Z]{2})?$`,
  String.raw`^t=\d+(,v1=[0-9a-f]{64})+$`,
  String.raw`^(?:a|b)?c\.d$`,
  String.raw`[\w.-]+@\w+\.\w+`,
  String.raw`^a$|^b$`,
  String.raw`^(A|B)\p{Ll}\x2D$`,
])('creates a string that matches %s', (pattern) => {
  expect(sampleMatching(pattern)).toMatch(new RegExp(pattern, 'u'));
});

test.each([String.raw`^(?=a)b`, String.raw`(a)\1b(`, '[', 'a{2', '(?<name>a)'])(
  'never creates a string that doesn’t match %s',
  (pattern) => {
    const text = sampleMatching(pattern);
    expect(text === undefined || new RegExp(pattern).test(text)).toBe(true);
  },
);

test.each([
  String.raw`^(a|a){60}\B$`,
  String.raw`^(a+)+\b-$`,
  'a{100000000}',
  '(((a{100}){100}){100}){100}',
])(
  'doesn’t create a string for a pattern that would take too much time or memory: %s',
  (pattern) => {
    expect(sampleMatching(pattern)).toBeUndefined();
  },
);

test('property: a generated string matches its pattern', () => {
  const atom = fc.constantFrom('a', '[bc]', '[^a]', '.', String.raw`\d`, String.raw`\.`, '^', '$');
  const odd = fc.constantFrom(
    String.raw`\b`,
    String.raw`\1`,
    String.raw`\x41`,
    String.raw`\p{Lu}`,
    '(?=a)',
  );
  const { pattern } = fc.letrec<{ pattern: string }>((tie) => ({
    pattern: fc.oneof(
      { maxDepth: 3 },
      fc.oneof({ arbitrary: atom, weight: 9 }, { arbitrary: odd, weight: 1 }),
      fc.tuple(tie('pattern'), tie('pattern')).map(([a, b]) => a + b),
      fc.tuple(tie('pattern'), tie('pattern')).map(([a, b]) => `(${a}|${b})`),
      fc
        .tuple(tie('pattern'), fc.constantFrom('?', '*', '+', '{2}', '{0,1}', '{0}', '+?'))
        .map(([a, count]) => `(?:${a})${count}`),
    ),
  }));
  const made: string[] = [];
  fc.assert(
    fc.property(pattern, (expression) => {
      const text = sampleMatching(expression);
      if (text === undefined) return;
      made.push(expression);
      expect(text).toMatch(new RegExp(expression, 'u'));
    }),
    { numRuns: 3000, seed: 1 },
  );
  expect(made.length).toBeGreaterThan(1000);
});

test.each([
  [{}, 1],
  [{ minimum: 5 }, 5],
  [{ minimum: 5, above: true }, 6],
  [{ maximum: 0 }, 0],
  [{ minimum: 3, multipleOf: 10 }, 10],
  [{ minimum: 0.5, maximum: 0.7 }, 0.7],
  [{ minimum: 0, above: true, maximum: 1, below: true }, 0.5],
  [{ minimum: 0.5, above: true }, 1],
  [{ maximum: 0, below: true }, -1],
  [{ maximum: 1, below: true }, 0],
  [{ maximum: 15, minimum: 5, multipleOf: 10 }, 10],
  [{ maximum: 5, multipleOf: 10 }, 0],
  [{ minimum: 2, above: true, maximum: 1 }, 1],
])('a number with the limits %o has the sample %d', (limits, number) => {
  expect(sampleNumber(limits)).toBe(number);
});

test.each([
  [{ exclusiveMinimum: 0, exclusiveMaximum: 1 }, 0.5, 'above 0, below 1'],
  [
    { minimum: 0, exclusiveMinimum: true, maximum: 1, exclusiveMaximum: true },
    0.5,
    'above 0, below 1',
  ],
  [
    { minimum: 3, exclusiveMinimum: 1, maximum: 4, exclusiveMaximum: 9 },
    3,
    'at least 3, at most 4',
  ],
  [{ minimum: 3, exclusiveMinimum: 3, maximum: 4, exclusiveMaximum: 4 }, 3.5, 'above 3, below 4'],
  [{ exclusiveMinimum: true, exclusiveMaximum: true }, 1, undefined],
])(
  'a number with %o has the sample %d and the documented limits “%s”',
  (constraints, number, words) => {
    const schema = { type: 'number', ...constraints };
    const parameters = [{ name: 'id', in: 'path', required: true, schema }];
    const { model } = read({ paths: { '/a/{id}': { get: { parameters, responses: {} } } } });
    const [parameter] = model.operations[0]?.parameters ?? [];
    expect(parameter && sampleParameter(parameter, model)).toBe(number);
    expect(parameter?.doc.constraints?.[0]).toBe(words);
  },
);

test.each([
  [{}, 'id'],
  [{ type: 'string', format: 'byte' }, 'ZGF0YQ=='],
])('a parameter with the schema %o has the sample %j', (schema, value) => {
  const parameters = [{ name: 'id', in: 'path', required: true, schema }];
  const { model } = read({ paths: { '/a/{id}': { get: { parameters, responses: {} } } } });
  const [parameter] = model.operations[0]?.parameters ?? [];
  expect(parameter && sampleParameter(parameter, model)).toBe(value);
});

test('a required parameter whose default is null has an object as its sample in the emitted test', () => {
  const parameters = [
    { name: 'id', in: 'path', required: true, schema: {} },
    {
      name: 'filter',
      in: 'query',
      required: true,
      schema: { type: ['object', 'null'], default: null },
    },
  ];
  const responses = { 200: { description: 'Done.' } };
  const paths = { '/a/{id}': { get: { operationId: 'a.get', parameters, responses } } };
  const { files } = emitAll({ openapi: '3.1.0', info: { title: 'T', version: '1' }, paths });
  const content = files.find(({ path }) => path === 'typescript-0/test/a.test.ts')?.content;
  expect(content).toContain("client.a.get('id'");
  expect(content).toContain("filter: { key: 'key' }");
});

test('uses the finite alternative as the sample for a recursive schema', () => {
  const to = (name: string) => ({ $ref: `#/components/schemas/${name}` });
  const tagged = (kind: string, properties: object) => ({
    type: 'object',
    required: ['kind', ...Object.keys(properties)],
    properties: { kind: { const: kind }, ...properties },
  });
  const schemas = {
    Expression: { oneOf: [to('Sum'), to('Numeral')] },
    Sum: tagged('sum', { of: { type: 'array', minItems: 1, items: to('Expression') } }),
    Numeral: tagged('numeral', { value: { type: 'integer' } }),
    Link: { ...tagged('link', { next: to('Link') }), type: ['object', 'null'] },
    Endless: tagged('endless', { next: to('Endless') }),
    Mixed: { oneOf: [to('Endless'), { type: 'null' }] },
  };
  const { model } = read({ paths: {}, components: { schemas } });
  const made = (name: string) => sample({ kind: 'ref', to: to(name).$ref }, model);
  const numeral = { kind: 'numeral', value: 1 };
  expect(made('Expression')).toEqual(numeral);
  expect(made('Sum')).toEqual({ kind: 'sum', of: [numeral] });
  expect(made('Link')).toEqual({ kind: 'link', next: null });
  expect(made('Mixed')).toBe(null);
});

test('the sample of a union has the discriminator value of its member', () => {
  const login = (...required: string[]) => ({
    type: 'object',
    required: ['method', ...required],
    properties: { method: { type: 'string' }, code: { type: 'string' } },
  });
  const { model } = read({
    components: {
      schemas: {
        Code: login('code'),
        Login: {
          oneOf: [{ $ref: '#/components/schemas/Code' }],
          discriminator: {
            propertyName: 'method',
            mapping: { one_time_code: '#/components/schemas/Code' },
          },
        },
      },
    },
  });
  const schema = { kind: 'ref', to: '#/components/schemas/Login' } as const;
  expect(sample(schema, model)).toEqual({ method: 'one_time_code', code: 'code' });
});
