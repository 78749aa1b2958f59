import { describe, expect, test } from 'vitest';
import { declaration, described, read } from '../../../support/read.ts';

const ref = (name: string): { readonly $ref: string } => ({ $ref: `#/components/schemas/${name}` });
const string = { type: 'string' };
const optional = { type: ['string', 'null'] };

/**
 * Returns the declaration of `Whole`, the type that the operation returns, without `export interface Whole` or `export type Whole =`.
 */
function whole(schema: object, schemas: object = {}, openapi = '3.1.0'): string {
  const root = described({ Whole: schema, ...schemas }, { given: ref('Whole'), openapi });
  return declaration(root, 'Whole').replace(/^export (type|interface) Whole( =)? /, '');
}

describe('a sibling of $ref', () => {
  const schemas = {
    Maybe: optional,
    Anything: {},
    Base: { type: 'object', properties: { id: string } },
    Color: { type: 'string', enum: ['red', 'blue'] },
  };
  const property = (schema: object, openapi?: string): string =>
    whole({ type: 'object', properties: { a: schema } }, schemas, openapi);

  test('narrows the type of its target', () => {
    expect(property({ ...ref('Maybe'), type: 'string' })).toBe('{ a?: string; }');
    expect(property({ ...ref('Anything'), type: 'string' })).toBe('{ a?: string; }');
    expect(property({ ...ref('Color'), type: 'string' })).toContain('a?: Color');
  });

  test('adds a format to the type of its target', () => {
    const root = {
      ...schemas,
      Whole: { properties: { a: { ...ref('Maybe'), format: 'date-time' } } },
    };
    const { model } = read(described(root, { given: ref('Whole') }));
    expect(model.schemas.get(ref('Whole').$ref)?.schema).toMatchObject({
      properties: [{ schema: { members: [{ format: 'date-time' }, { kind: 'null' }] } }],
    });
  });

  test('adds other properties to an object', () => {
    const beside = (siblings: object): string => whole({ ...ref('Base'), ...siblings }, schemas);
    expect(beside({ unevaluatedProperties: string })).toBe(
      '{ id?: string; [key: string]: string | undefined; }',
    );
    expect(beside({ patternProperties: { '^i': { type: 'integer' } } })).toBe(
      '{ id?: string; [key: `i${string}`]: number | string | undefined; }',
    );
    expect(beside({ patternProperties: { '^x-': { type: 'integer' } } })).toBe(
      'extends Base { [key: `x-${string}`]: number; }',
    );
    expect(
      property({ ...ref('Base'), if: { required: ['id'] }, then: { properties: { zip: string } } }),
    ).toContain('zip?: string');
  });

  test('`required` doesn’t remove null from the type, because it applies only to objects', () => {
    const nullable = { anyOf: [ref('Base'), { type: 'null' }] };
    const required = { ...nullable, required: ['id'] };
    expect(whole(required, schemas)).toBe('| (Base & { id: string; }) | null;');
    expect(whole({ allOf: [nullable, nullable] }, schemas)).toBe('Base | null;');
    expect(whole({ allOf: [nullable, ref('Base')] }, schemas)).toBe('Base;');
  });

  test('keeps the reference if it doesn’t add a constraint', () => {
    for (const sibling of [
      { type: 'object' },
      { unevaluatedProperties: false },
      { description: 'D' },
    ])
      expect(property({ ...ref('Base'), ...sibling })).toBe('{ a?: Base; }');
  });

  test('is ignored in OpenAPI 3.0', () => {
    expect(property({ ...ref('Base'), properties: { b: string } }, '3.0.3')).toBe('{ a?: Base; }');
  });
});

describe('`required` next to a union', () => {
  const schemas = {
    X: { type: 'object', properties: { x: string, z: string } },
    Y: { type: 'object', properties: { y: string, z: string } },
    XY: { oneOf: [ref('X'), ref('Y')] },
  };
  const required = ['z'];

  test.each([
    ['beside oneOf', { type: 'object', oneOf: [ref('X'), ref('Y')], required }],
    ['in another part of an allOf', { allOf: [ref('XY'), { required }] }],
    ['beside a $ref to the union', { ...ref('XY'), required }],
    ['beside an anyOf', { anyOf: [ref('X'), ref('Y')], required }],
    ['of a named part', { allOf: [ref('XY'), ref('Required')] }],
  ])('makes a property of the alternatives required (%s)', (_, schema) => {
    expect(whole(schema, { ...schemas, Required: { required } })).toMatch(
      /\{ z: string;? \} &|& \{ z: string;? \}/,
    );
  });

  test('joins the types that the alternatives declare for the property', () => {
    const Y = { type: 'object', properties: { z: { type: 'integer' } } };
    expect(whole({ ...ref('XY'), required }, { ...schemas, Y })).toContain('z: string | number');
  });

  test('has no effect if all alternatives already require the property', () => {
    const strict = { type: 'object', properties: { z: string }, required };
    expect(whole({ ...ref('XY'), required }, { ...schemas, X: strict, Y: strict })).toBe('XY;');
  });
});

describe('a property that two parts of an allOf declare', () => {
  const property = (first: object, second: object): string =>
    whole(
      { allOf: [{ properties: { a: first } }, { properties: { a: second } }] },
      { Name: string },
    );

  test.each([
    ['string', optional, string, 'a?: string;'],
    ['string', string, optional, 'a?: string;'],
    ['one value', { enum: ['x', 'y', null] }, { type: 'string', enum: ['x'] }, "a?: 'x';"],
    ['items', { type: 'array', items: string }, { type: 'array' }, 'a?: string[];'],
    ['reference', ref('Name'), { oneOf: [ref('Name'), { type: 'null' }] }, 'a?: Name;'],
  ])('has the narrower type (%s)', (_, first, second, expected) => {
    expect(property(first, second)).toContain(expected);
  });

  test('keeps the integer type and the format', () => {
    const both = (first: object, second: object): unknown => {
      const Whole = { allOf: [{ properties: { a: first } }, { properties: { a: second } }] };
      const schema = read(described({ Whole }, { given: ref('Whole') })).model.schemas.get(
        ref('Whole').$ref,
      )?.schema;
      return schema?.kind === 'object' ? schema.properties[0]?.schema : undefined;
    };
    expect(both({ type: 'integer', format: 'int64' }, { type: 'number' })).toMatchObject({
      integer: true,
      format: 'int64',
    });
    expect(both({ type: 'string', format: 'date-time' }, string)).toMatchObject({
      format: 'date-time',
    });
  });
});

describe('a constraint that a type can’t express', () => {
  const rulesOf = (rules: object): readonly string[] => {
    const Whole = { type: 'object', properties: { a: string, b: string, c: string }, ...rules };
    const { model } = read(described({ Whole }, { given: ref('Whole') }));
    return model.schemas.get(ref('Whole').$ref)?.doc.constraints ?? [];
  };

  test.each([
    [{ dependentRequired: { a: ['b', 'c'] } }, '`b` and `c` are required with `a`'],
    [{ if: { required: ['a'] }, then: { required: ['b'] } }, '`b` is required if `a` is given'],
    [
      { if: { properties: { a: { const: 'x' } } }, else: { required: ['b'] } },
      '`b` is required unless `a` is `x`',
    ],
    [{ not: { required: ['a', 'b'] } }, 'not `a` and `b` together'],
    [{ not: { enum: ['x', 'y'] } }, 'not `x` or `y`'],
    [
      { anyOf: [{ required: ['a'] }, { required: ['b'] }] },
      'at least one of `a` and `b` is required',
    ],
    [
      {
        oneOf: [
          { type: 'object', required: ['a', 'b'] },
          { type: 'object', required: ['c'] },
        ],
      },
      'exactly one of `a` + `b` and `c` is required',
    ],
  ])('becomes a sentence in the doc comment (%j)', (rules, expected) => {
    expect(rulesOf(rules)).toEqual([expected]);
  });

  test('doesn’t change the type, whether or not its alternatives contain `type: object`', () => {
    const properties = { a: string, b: string };
    const alternatives = [{ required: ['a'] }, { required: ['b'] }];
    const plain = whole({ type: 'object', properties, anyOf: alternatives });
    const typed = alternatives.map((each) => ({ type: 'object', ...each }));
    expect(plain).toBe('{ a?: string; b?: string; }');
    expect(whole({ type: 'object', properties, anyOf: typed })).toBe(plain);
  });
});

describe('a name in `required`', () => {
  const bad = (schemas: object): readonly string[] =>
    read(described({ ...schemas }, { given: ref('Whole') })).messages.filter((line) =>
      line.startsWith('bad-required'),
    );
  const declaring = { properties: { z: string } };

  test('is accepted if another part of the composition declares the property', () => {
    const Part = { required: ['z'] };
    expect(bad({ Part, Whole: { allOf: [declaring, ref('Part')] } })).toEqual([]);
    expect(bad({ Part, Whole: { ...ref('Part'), ...declaring } })).toEqual([]);
    const nested = { allOf: [{ properties: { a: declaring } }, { properties: { a: Part } }] };
    expect(bad({ Whole: nested })).toEqual([]);
  });

  test('raises a warning if no part declares the property', () => {
    const Part = { required: ['y'] };
    expect(bad({ Part, Whole: { allOf: [declaring, ref('Part')] } })).toEqual([
      'bad-required #/components/schemas/Part/required',
    ]);
  });
});

describe('a $dynamicRef', () => {
  const item = (schema: object): object => ({ $dynamicAnchor: 'item', ...schema });
  const Page = {
    $id: 'page',
    type: 'object',
    properties: { items: { type: 'array', items: { $dynamicRef: '#item' } } },
    $defs: { item: item({ not: {} }) },
  };
  const User = { type: 'object', properties: { name: string } };
  const Envelope = { type: 'object', properties: { data: ref('Page'), next: ref('Envelope') } };
  const users = { $defs: { item: item(ref('User')) } };
  const schemas = { Page, User, Envelope };

  test('resolves to the anchor of its schema by default', () => {
    expect(whole({ properties: { page: ref('Page') } }, schemas)).toBe('{ page?: PageModel; }');
  });

  test.each<[string, object, string]>([
    [
      'refers to the schema with the $dynamicRef',
      { $ref: 'page', ...users },
      '{ items?: User[]; }',
    ],
    [
      'refers to the schema in a property',
      { properties: { page: ref('Page') }, $defs: { item: item(string) } },
      '{ page?: { items?: WholeItem[]; }; }',
    ],
    [
      'refers to the schema through another one',
      { ...ref('Envelope'), ...users },
      '{ data?: { items?: User[]; }; next?: Envelope; }',
    ],
    [
      'refers to the schema in a union',
      { oneOf: [{ ...ref('Page'), ...users }, string] },
      '| { items?: User[]; } | string;',
    ],
  ])('resolves to the anchor of a schema that %s', (_, schema, printed) => {
    expect(whole(schema, schemas)).toBe(printed);
  });

  test('resolves to the schema that extends a tree', () => {
    const Tree = {
      $dynamicAnchor: 'node',
      type: 'object',
      properties: { kids: { type: 'array', items: { $dynamicRef: '#node' } }, up: ref('Tree') },
    };
    const Named = { $dynamicAnchor: 'node', ...ref('Tree'), properties: { name: string } };
    const root = described({ Tree, Named }, { given: ref('Named') });
    expect(declaration(root, 'Tree')).toContain('{ kids?: Tree[]; up?: Tree; }');
    expect(declaration(root, 'Named')).toContain('{ kids?: Named[]; up?: Tree; name?: string; }');
  });

  test('is resolved in a chain of schemas that all declare its anchor', () => {
    const chain = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [
        `S${String(index)}`,
        {
          $dynamicAnchor: 'node',
          properties: {
            next: ref(`S${String((index + 1) % 300)}`),
            node: { $dynamicRef: '#node' },
          },
        },
      ]),
    );
    const { model, messages } = read(described(chain, { given: ref('S0') }));
    expect(model.schemas.size).toBe(300);
    expect(messages).toEqual([]);
  });
});
