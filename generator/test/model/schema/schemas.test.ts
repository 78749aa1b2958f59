import { describe, expect, test } from 'vitest';
import { emitAll } from '../../support/emit.ts';
import { declaration, described, read } from '../../support/read.ts';

const ref = (name: string): object => ({ $ref: `#/components/schemas/${name}` });

function responseType(schema: unknown, more: Readonly<Record<string, unknown>> = {}): string {
  const root = described({ T: schema, ...more }, { given: ref('T') });
  return declaration(root, 'T').replace(/^export (interface T|type T =) /, '');
}

describe('the emitted type of a schema', () => {
  const member = (schema: unknown): string =>
    responseType({ type: 'object', properties: { p: schema } }).replace(/^\{ p\?: (.*); \}$/, '$1');

  test.each([
    [{ type: ['string', 'null'] }, 'string | null'],
    [{ type: 'string', enum: ['a', 'b'] }, 'TP | (string & {})'],
    [{ type: 'array', items: { enum: ['a', 'b'] } }, '(TP | (string & {}))[]'],
    [{ type: ['string', 'null'], enum: ['a', 'b', null] }, 'TP | (string & {}) | null'],
    [{ anyOf: [{ type: 'string' }, { enum: ['a', 'b'] }] }, '(string & {}) | TP'],
    [
      { type: 'object', properties: { q: { enum: ['a', 'b'] } } },
      "{ q?: 'a' | 'b' | (string & {}); }",
    ],
    [{ enum: [true, false] }, 'boolean'],
    [{ anyOf: [{ type: 'string' }, { nullable: true }] }, 'string | null'],
    [{ oneOf: [{ const: 'a' }, { const: 'b' }] }, 'TP | (string & {})'],
    [{ oneOf: [{ const: 1 }, { const: 2 }, { type: 'null' }] }, '1 | 2 | null'],
    [{ const: 'a' }, "'a'"],
    [{ type: 'integer', enum: [1, 2 ** 53] }, 'number'],
    [{ type: 'integer', enum: [1, 2 ** 53 - 1] }, '1 | 9007199254740991'],
    [
      { type: 'array', prefixItems: [{ type: 'string' }, { type: 'integer' }], items: false },
      '[string, number]',
    ],
    [{ prefixItems: [{ type: 'string' }, { type: 'null' }] }, '[string, null, ...unknown[]]'],
    [
      { prefixItems: [{ type: 'string' }, { enum: ['a', 'b'] }], items: false, minItems: 1 },
      "[string, ('a' | 'b' | (string & {}))?]",
    ],
    [{ prefixItems: [{ type: 'string' }], maxItems: 1 }, '[string]'],
    [{ prefixItems: [{ type: 'string' }, { type: 'null' }], maxItems: 1 }, '[string]'],
    [{ prefixItems: [{ type: 'string' }], unevaluatedItems: false }, '[string]'],
    [
      { items: [{ type: 'string' }], additionalItems: { type: 'boolean' } },
      '[string, ...boolean[]]',
    ],
    [{ const: { a: [1, 'x'] } }, "{ a: [1, 'x']; }"],
    [{ type: 'object', then: { properties: { a: { type: 'string' } } } }, '{ a?: string; }'],
    [
      {
        type: 'object',
        properties: { a: { type: 'string' } },
        then: { properties: { a: { const: 'x' }, b: { type: 'string' } } },
        else: { properties: { b: { type: 'integer' }, c: false } },
        dependentSchemas: { a: { properties: { d: { type: 'boolean' } } } },
      },
      '{ a?: string; b?: string | number; d?: boolean; }',
    ],
    [{ type: 'object', additionalProperties: { type: 'integer' } }, 'Record<string, number>'],
    [
      { type: 'object', patternProperties: { '^x-': { type: 'string' } } },
      '{ [key: `x-${string}`]: string; }',
    ],
    [
      {
        patternProperties: { '^x\\$\\`.*$': { type: 'string' }, '^y': { type: 'null' } },
        properties: { a: { type: 'integer' }, yes: { type: 'boolean' } },
        additionalProperties: false,
      },
      '{ a?: number; yes?: boolean; [key: `x\\$\\`${string}`]: string; [key: `y${string}`]: boolean | undefined | null; }',
    ],
    [
      { patternProperties: { '^x-': { type: 'string' } }, additionalProperties: { type: 'null' } },
      '{ [key: `x-${string}`]: string; [key: string]: string | null; }',
    ],
    [
      {
        patternProperties: {
          '^x-': { type: 'string' },
          '^x-.*': { enum: ['a', 'b'] },
          '^x-n-': { type: 'integer' },
        },
      },
      "{ [key: `x-${string}`]: 'a' | 'b' | (string & {}) | number; [key: `x-n-${string}`]: number; }",
    ],
    [
      { type: 'object', patternProperties: { '^x+': { type: 'string' } } },
      'Record<string, string>',
    ],
    [
      {
        properties: { n: { type: 'boolean' } },
        patternProperties: { '^x-': { type: 'string' }, _at$: { type: 'integer' } },
        additionalProperties: false,
      },
      '{ n?: boolean; [key: `x-${string}`]: string; [key: string]: number | string | boolean | undefined; }',
    ],
    [
      {
        patternProperties: { '^x-': { type: 'string' }, _at$: { type: 'integer' } },
        additionalProperties: { type: 'null' },
      },
      '{ [key: `x-${string}`]: string; [key: string]: number | string | null; }',
    ],
    [
      {
        type: 'object',
        propertyNames: { enum: ['a', 'b'] },
        additionalProperties: { type: 'integer' },
      },
      "{ [K in 'a' | 'b']?: number }",
    ],
    [{ type: 'string', format: 'binary' }, 'string'],
    [{ type: 'string', format: 'date-time' }, 'string'],
    [true, 'unknown'],
    [false, 'never'],
  ])('the type of %j is %s', (schema, type) => {
    expect(member(schema)).toBe(type);
  });

  test('is nullable if null is allowed next to allOf', () => {
    expect(
      responseType({ type: ['object', 'null'], allOf: [ref('U')] }, { U: { type: 'object' } }),
    ).toBe('U | null;');
  });

  test('requires properties that another part declares', () => {
    const base = { type: 'object', properties: { id: { type: 'string' } } };
    expect(responseType({ allOf: [ref('U'), { required: ['id'] }] }, { U: base })).toBe(
      'extends U { id: string; }',
    );
  });

  test('has an index signature that includes the types of all properties', () => {
    expect(
      responseType({
        type: 'object',
        required: ['a'],
        properties: { a: { type: 'string' } },
        additionalProperties: { type: 'integer' },
      }),
    ).toBe('{ a: string; [key: string]: number | string; }');
  });

  test('contains a required property that matches additionalProperties', () => {
    const additionalProperties = { type: 'integer' };
    expect(responseType({ type: 'object', required: ['a'], additionalProperties })).toBe(
      '{ a: number; [key: string]: number; }',
    );
  });
});

test('adds a condition’s properties only if other parts don’t declare them', () => {
  const base = { type: 'object', properties: { a: { type: 'string' } } };
  const then = { properties: { a: { const: 'x' }, b: { type: 'string' } }, required: ['b'] };
  expect(responseType({ allOf: [ref('U'), { if: {}, then }] }, { U: base })).toBe(
    'extends U { b?: string; }',
  );
});

test('emits constants with names and docs for individually annotated values', () => {
  const T = {
    oneOf: [
      { const: 1, title: 'Low', description: 'Nobody waits.' },
      { const: 2, title: 'High' },
    ],
  };
  expect(enumsOf({ T })).toContain(
    'export const T = { /** Nobody waits. */ Low: 1, High: 2, } as const; export type T = 1 | 2;',
  );
});

test('emits constants for an inline enum and names them after its schema and property', () => {
  const T = {
    type: 'object',
    properties: {
      state: { type: ['string', 'null'], enum: ['on', 'off', null], description: 'How it is.' },
      level: { type: 'integer', enum: [1, 2], 'x-enum-varnames': ['Low', 'High'] },
    },
  };
  expect(enumsOf({ T })).toContain(
    "/** How it is. */ export const TState = { On: 'on', Off: 'off', } as const; /** How it is. */ export type TState = 'on' | 'off';",
  );
  expect(enumsOf({ T })).toContain('export const TLevel = { Low: 1, High: 2, } as const;');
});

test('keeps the name of a schema even if an inline enum would have the same name', () => {
  const T = { type: 'object', properties: { state: { enum: ['a', 'b'] }, other: ref('TState') } };
  const TState = { type: 'object', properties: { x: { type: 'string' } } };
  const root = described({ T, TState }, { given: ref('T') });
  expect(declaration(root, 'T')).toBe(
    'export interface T { state?: TStateModel | (string & {}); other?: TState; }',
  );
});

test('suggests the values of an enum that is combined with string', () => {
  const T = { anyOf: [{ type: 'string' }, { type: 'string', enum: ['a', 'b'] }] };
  expect(enumsOf({ T })).toContain("export type T = 'a' | 'b' | (string & {});");
  expect(responseType({ type: 'object', properties: { p: ref('U') } }, { U: T })).toBe(
    '{ p?: U; }',
  );
});

test('allows null for an enum whose type is nullable, with a warning if the values lack null', () => {
  const T = { type: ['string', 'null'], enum: ['a', 'b'] };
  expect(enumsOf({ T })).toContain("export type T = 'a' | 'b' | null;");
  expect(read({ components: { schemas: { T } } }).messages).toEqual([
    'enum-type #/components/schemas/T/enum',
  ]);
});

function enumsOf(schemas: Readonly<Record<string, unknown>>): string {
  const { files } = emitAll(described(schemas, { given: ref('T') }));
  const file = files.find(({ path }) => path === 'typescript-0/src/enums.ts');
  return (file?.content ?? '').replaceAll(/\s+/g, ' ');
}

describe('a nullable enum', () => {
  const schema = { type: ['string', 'null'], enum: ['a', 'b', null] };
  const root = described({ T: { properties: { p: ref('E') } }, E: schema }, { given: ref('T') });

  test('has constants for its values and is open in responses', () => {
    const enums = emitAll(root).files.find(({ path }) => path === 'typescript-0/src/enums.ts');
    expect(enums?.content).toContain("export const E = {\n  A: 'a',\n  B: 'b',\n} as const;");
    expect(enums?.content).toContain("export type E = 'a' | 'b' | null;");
    expect(declaration(root, 'T')).toBe('export interface T { p?: E | (string & {}); }');
  });
});

describe('the request type and the response type', () => {
  const root = described(
    {
      T: {
        type: 'object',
        required: ['id', 'secret', 'at'],
        properties: {
          id: { type: 'string', readOnly: true },
          secret: { type: 'string', writeOnly: true },
          at: { type: 'string', format: 'date-time' },
        },
      },
    },
    { sent: ref('T'), given: ref('T') },
  );

  test('differ in readOnly properties, writeOnly properties and dates', () => {
    expect(declaration(root, 'T')).toBe('export interface T { id: string; at: string; }');
    expect(declaration(root, 'TInput')).toBe(
      'export interface TInput { secret: string; at: string | Date; }',
    );
  });
});

describe('readOnly properties in a request', () => {
  const id = { type: 'string', readOnly: true };
  const own = { type: 'object', properties: { name: { type: 'string' } } };
  const sent = (properties: object): string =>
    declaration(
      described({ T: { type: 'object', properties }, Id: id, U: own }, { sent: ref('T') }),
      'T',
    ).replace(/^export (interface T|type T =) /, '');

  test.each([
    ['in the target of a reference', { p: ref('Id') }],
    ['in a part of an allOf', { p: { allOf: [ref('Id')], description: 'Words.' } }],
    ['next to a reference', { p: { ...ref('U'), readOnly: true } }],
    ['in all alternatives', { p: { anyOf: [ref('Id'), { type: 'null' }] } }],
  ])('are omitted if they are declared %s', (_, properties) => {
    expect(sent(properties)).toBe('Record<string, never>;');
  });

  test('are omitted from an object that extends another one and has no other properties', () => {
    const both = { allOf: [ref('U'), { type: 'object', properties: { id } }] };
    expect(sent({ p: both, q: { allOf: [both, { oneOf: [own, { type: 'string' }] }] } })).toBe(
      '{ p?: U | undefined; q?: | (U & ( | { name?: string | undefined; } | string )) | undefined; }',
    );
  });
});

describe('schemas that contain themselves', () => {
  test.each([
    ['a union', { T: { oneOf: [ref('T'), { type: 'string' }] } }],
    [
      'two unions that contain each other',
      { T: { oneOf: [ref('U'), { type: 'string' }] }, U: { anyOf: [ref('T'), { type: 'null' }] } },
    ],
    ['an alias of itself', { T: ref('U'), U: ref('T') }],
  ])('lose the reference that closes the cycle: %s', (_, schemas) => {
    const { messages } = read({ components: { schemas } });
    expect(messages).toHaveLength(1);
    expect(messages[0]).toMatch(/^ref-cycle #\/components\/schemas\/[TU]$/);
  });

  test('don’t include a long chain of references, which has an end', () => {
    const chain = Array.from({ length: 100 }, (_, index) => [
      `S${String(index)}`,
      index === 99 ? { type: 'object', properties: { id: {} } } : ref(`S${String(index + 1)}`),
    ]);
    const content = { 'application/json': { schema: ref('S0') } };
    const get = { operationId: 'get', responses: { 200: { description: 'ok', content } } };
    const components = { schemas: Object.fromEntries(chain) as object };
    expect(read({ paths: { '/a': { get } }, components }).messages).toEqual([]);
  });

  test('keep the other members of the union', () => {
    const named = (name: string): object => ({ type: 'object', properties: { [name]: {} } });
    const Thing = {
      oneOf: [ref('Thing'), ref('A'), ref('B')],
      discriminator: { propertyName: 'kind' },
    };
    const schemas = { Thing, A: named('a'), B: named('b') };
    expect(read({ components: { schemas } }).messages).toEqual([
      'ref-cycle #/components/schemas/Thing',
      'discriminator-undeclared #/components/schemas/Thing/discriminator',
    ]);
    expect(declaration(described(schemas, { given: ref('Thing') }), 'Thing')).toBe(
      'export type Thing = A | B;',
    );
  });

  test('the `allOf` of a property can include the schema that contains the property', () => {
    const schema = {
      type: 'object',
      properties: { p: { allOf: [ref('T'), { required: ['p'] }], nullable: true } },
    };
    expect(responseType(schema)).toContain('p');
  });
});

test.each(['items', 'content', 'schema', 'paths', 'properties'])(
  'keeps the name of a component called %s',
  (key) => {
    const { model } = read({ components: { schemas: { [key]: { type: 'object' } } } });
    expect([...model.schemas.values()].map(({ name }) => name)).toEqual([key]);
  },
);

test('names a nested reference target after its path', () => {
  const inner = { type: 'object', properties: { id: { type: 'string' } } };
  const { model } = read({
    components: {
      schemas: {
        List: { type: 'array', items: inner },
        One: { $ref: '#/components/schemas/List/items/properties/id' },
      },
    },
  });
  expect([...model.schemas.values()].map(({ name }) => name)).toContain('List id');
});

test('ignores `additionalProperties: false` next to a union', () => {
  const pet = { type: 'object', properties: { name: { type: 'string' } } };
  const oneOf = [ref('A'), ref('B')];
  const closed = { type: 'object', additionalProperties: false, oneOf };
  expect(responseType(closed, { A: pet, B: pet })).toBe('A | B;');
});

test('doesn’t add discriminator values if closed enums already distinguish the members', () => {
  const shape = (...values: readonly unknown[]) => ({
    type: 'object',
    required: ['kind'],
    properties: { kind: { enum: values } },
  });
  const union = { oneOf: [ref('A'), ref('B')] };
  expect(responseType(union, { A: shape(1, 2), B: shape(3) })).toBe('A | B;');
  expect(responseType(union, { A: shape('a', 'b'), B: shape('c') })).toBe(
    "(A & { kind: 'a' | 'b' }) | B;",
  );
});

test('distinguishes alternatives by the sibling properties that they require', () => {
  const T = {
    type: 'object',
    properties: { a: { type: 'string' } },
    oneOf: [{ required: ['a'] }, { required: ['b'], properties: { b: { type: 'integer' } } }],
  };
  expect(responseType(T)).toBe('{ a?: string; } & ( | { a: string; } | { b: number; } );');
});

test('resolves a reference to a schema whose name literally contains percent-encoding', () => {
  const key = 'Pick_Job.%22id%22_';
  const job = { type: 'object', required: ['id'], properties: { id: { type: 'string' } } };
  const root = described({ [key]: job, T: { oneOf: [ref(key)] } }, { sent: ref(key) });
  const types = emitAll(root).files.find(({ path }) => path === 'typescript-0/src/types.ts');
  expect(declaration(root, 'PickJobId')).toBe('export interface PickJobId { id: string; }');
  expect(types?.content).not.toContain('unknown');
});
