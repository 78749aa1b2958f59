import { describe, expect, test } from 'vitest';
import { Diagnostics } from '../../../src/diagnostics/diagnostic.ts';
import { normalizeSchemas } from '../../../src/model/schema/passes.ts';
import type { NamedSchema, Property, Schema } from '../../../src/model/schema/schema.ts';
import { SchemaPlaces, type SchemaTable } from '../../../src/model/schema/table.ts';
import { described, read } from '../../support/read.ts';

const text: Schema = { kind: 'string' };
const ref = (to: string): Schema => ({ kind: 'ref', to });

function property(name: string, schema: Schema = text): Property {
  return { name, schema, required: false, readOnly: false, writeOnly: false, doc: {} };
}

function objectOf(...names: readonly string[]): Schema {
  return {
    kind: 'object',
    bases: [],
    properties: names.map((name) => property(name)),
    additionalProperties: undefined,
  };
}

function tableOf(
  schemas: Readonly<Record<string, Schema>>,
  hierarchy: SchemaTable['hierarchy'] = new Map(),
): SchemaTable {
  const named = Object.entries(schemas).map(([pointer, schema]): [string, NamedSchema] => [
    pointer,
    { pointer, name: pointer, origin: { kind: 'component' }, schema, doc: {} },
  ]);
  return { named: new Map(named), inline: new Map(), hierarchy, places: new SchemaPlaces() };
}

function normalized(table: SchemaTable): Record<string, Schema> {
  const { named } = normalizeSchemas(table, new Diagnostics());
  return Object.fromEntries([...named].map(([pointer, { schema }]) => [pointer, schema]));
}

describe('the passes over the schema table', () => {
  test('merge an allOf into an object that extends its parts', () => {
    const whole: Schema = { kind: 'intersection', members: [ref('#Pet'), objectOf('barks')] };
    const { '#Dog': dog } = normalized(tableOf({ '#Pet': objectOf('name'), '#Dog': whole }));
    expect(dog).toMatchObject({
      kind: 'object',
      bases: [ref('#Pet')],
      properties: [{ name: 'barks' }],
    });
  });

  test('flatten a union inside another union', () => {
    const inner: Schema = { kind: 'union', members: [text, { kind: 'boolean' }] };
    const outer: Schema = { kind: 'union', members: [inner, { kind: 'null' }] };
    const { '#Value': value } = normalized(tableOf({ '#Value': outer }));
    expect(value).toEqual({
      kind: 'union',
      members: [text, { kind: 'boolean' }, { kind: 'null' }],
    });
  });

  test('don’t change the table that they receive', () => {
    const table = tableOf({ '#A': ref('#B'), '#B': ref('#A') });
    normalized(table);
    expect(table.named.get('#A')?.schema).toEqual(ref('#B'));
  });

  test('normalize an inline schema like a named one', () => {
    const whole: Schema = { kind: 'intersection', members: [objectOf('a'), objectOf('b')] };
    const table = { ...tableOf({}), inline: new Map([['#/body', whole]]) };
    const { inline } = normalizeSchemas(table, new Diagnostics());
    expect(inline.get('#/body')).toMatchObject({
      kind: 'object',
      properties: [{ name: 'a' }, { name: 'b' }],
    });
  });

  test('place the base of a parent after the components', () => {
    const discriminator = {
      property: 'kind',
      values: new Map(),
      hasMapping: false,
      fallback: undefined,
    };
    const hierarchy = new Map([
      ['#Pet', { parents: [], discriminator }],
      ['#Dog', { parents: ['#Pet'], discriminator: undefined }],
    ]);
    const dog: Schema = { kind: 'intersection', members: [ref('#Pet'), objectOf('barks')] };
    const table = tableOf({ '#Pet': objectOf('kind'), '#Dog': dog }, hierarchy);
    const { named } = normalizeSchemas(table, new Diagnostics());
    expect([...named.keys()]).toEqual(['#Pet', '#Dog', '#Pet#base']);
    expect(named.get('#Pet#base')?.origin).toEqual({ kind: 'base', of: '#Pet' });
  });
});

describe('a hierarchy outside components', () => {
  test('becomes a union like a hierarchy in components', () => {
    const at = '#/paths/~1zoo/get/responses/200/content/application~1json/schema/$defs';
    const schema = {
      $ref: `${at}/Pet`,
      $defs: {
        Pet: {
          type: 'object',
          properties: { kind: { type: 'string' } },
          discriminator: { propertyName: 'kind', mapping: { dog: `${at}/Dog` } },
        },
        Dog: { allOf: [{ $ref: `${at}/Pet` }, { properties: { barks: { type: 'boolean' } } }] },
        Kennel: { type: 'array', items: { $ref: `${at}/Dog` } },
      },
    };
    const { model } = read({
      paths: {
        '/zoo': {
          get: {
            responses: { 200: { description: 'ok', content: { 'application/json': { schema } } } },
          },
        },
        '/kennel': {
          get: {
            responses: {
              200: {
                description: 'ok',
                content: { 'application/json': { schema: { $ref: `${at}/Kennel` } } },
              },
            },
          },
        },
      },
    });
    expect(model.schemas.get(`${at}/Pet`)?.schema).toMatchObject({
      kind: 'union',
      members: [{ to: `${at}/Dog` }],
      discriminator: { propertyName: 'kind' },
    });
    expect(model.schemas.get(`${at}/Dog`)?.schema).toMatchObject({
      bases: [{ to: `${at}/Pet#base` }],
      properties: [{ name: 'barks' }, { name: 'kind', schema: { values: [{ value: 'dog' }] } }],
    });
  });
});

const component = (name: string): { readonly $ref: string } => ({
  $ref: `#/components/schemas/${name}`,
});

describe('a schema in several hierarchies', () => {
  const parent = (home: string, about: string): object => ({
    type: 'object',
    properties: { contentType: { type: 'string' } },
    discriminator: {
      propertyName: 'contentType',
      mapping: { home: component(home).$ref, about: component(about).$ref },
    },
  });
  const valuesOf = (schemas: Readonly<Record<string, unknown>>, name: string): unknown => {
    const root = described(schemas, { given: component('IModel') });
    const schema = read(root).model.schemas.get(component(name).$ref)?.schema;
    const found = schema?.kind === 'object' ? schema.properties : [];
    const own = found.find((each) => each.name === 'contentType')?.schema;
    return own?.kind === 'enum' ? own.values.map(({ value }) => value) : own;
  };
  const schemas = {
    IModel: parent('HomeModel', 'AboutModel'),
    IResp: parent('HomeResp', 'AboutResp'),
    HomeModel: { allOf: [component('IModel'), { properties: { title: { type: 'string' } } }] },
    HomeResp: { allOf: [component('IResp'), component('HomeModel')] },
    AboutModel: { allOf: [component('IModel'), { properties: { who: { type: 'string' } } }] },
    AboutResp: { allOf: [component('AboutModel'), component('IResp')] },
  };

  test('has the discriminator value that a mapping assigns', () => {
    expect(['HomeModel', 'HomeResp', 'AboutResp'].map((name) => valuesOf(schemas, name))).toEqual([
      ['home'],
      ['home'],
      ['about'],
    ]);
  });

  test('has the values from all mappings that list it', () => {
    const { IResp: _, ...others } = schemas;
    const IResp = {
      ...parent('HomeResp', 'AboutResp'),
      discriminator: {
        propertyName: 'contentType',
        mapping: { start: component('HomeResp').$ref, home: component('HomeResp').$ref },
      },
    };
    const IModel = parent('HomeResp', 'AboutModel');
    const HomeModel = { properties: { title: { type: 'string' } } };
    const all = { ...others, IModel, IResp, HomeModel };
    const HomeResp = { allOf: [component('IResp'), component('IModel')] };
    expect(valuesOf({ ...all, HomeResp }, 'HomeResp')).toEqual(['home', 'start']);
  });

  test('uses its name as the value if no mapping lists it', () => {
    const Contact = {
      allOf: [component('HomeResp'), { properties: { mail: { type: 'string' } } }],
    };
    expect(valuesOf({ ...schemas, Contact }, 'Contact')).toEqual(['Contact']);
  });
});

describe('a discriminator without alternatives', () => {
  const mapping = { a: component('A').$ref, b: component('B').$ref };
  const variant = { type: 'object', properties: { type: { type: 'string' } } };

  test('becomes a union of the schemas in its mapping, with a warning', () => {
    const Either = { discriminator: { propertyName: 'type', mapping } };
    const { model, messages } = read(
      described({ Either, A: variant, B: variant }, { given: component('Either') }),
    );
    expect(model.schemas.get(component('Either').$ref)?.schema).toMatchObject({
      kind: 'union',
      members: [{ to: component('A').$ref }, { to: component('B').$ref }],
      discriminator: { propertyName: 'type', values: [['a'], ['b']] },
    });
    expect(messages).toContain('discriminator-alone #/components/schemas/Either/discriminator');
  });

  test('keeps the properties next to it', () => {
    const Either = {
      properties: { id: { type: 'string' } },
      discriminator: { propertyName: 'type', mapping },
    };
    const { model } = read(
      described({ Either, A: variant, B: variant }, { given: component('Either') }),
    );
    expect(model.schemas.get(component('Either').$ref)?.schema).toMatchObject({
      kind: 'intersection',
      members: [{ properties: [{ name: 'id' }] }, { kind: 'union' }],
    });
  });
});
