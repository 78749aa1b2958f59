import { describe, expect, test } from 'vitest';
import { Diagnostics } from '../../../../src/diagnostics/diagnostic.ts';
import { buildSurface } from '../../../../src/surface/build.ts';
import { planSdks } from '../../../../src/targets/typescript/plan/plan.ts';
import { complete } from '../../../../src/targets/typescript/settings.ts';
import { read } from '../../../support/read.ts';

const text = { type: 'string' };
const record = (...names: readonly string[]): object => ({
  type: 'object',
  properties: Object.fromEntries(names.map((name) => [name, text])),
});
/** A schema whose request type differs from its response type. */
const marked = {
  type: 'object',
  properties: { id: { ...text, readOnly: true }, name: text, kind: { enum: ['a', 'b'] } },
};

/**
 * Returns the type names that a run would store in the names file for the given schemas, keyed by kind and schema:
 * `schema Pet`, or `sent Pet` for a separate request type. `given` contains the names from an earlier run.
 */
function namesOf(
  schemas: Readonly<Record<string, object>>,
  given: ReadonlyMap<string, string> = new Map(),
): Record<string, string> {
  const paths = Object.keys(schemas).map((name, index) => {
    const content = {
      'application/json': { schema: { $ref: `#/components/schemas/${name}` } },
    };
    const responses = { 200: { description: 'Done.', content } };
    return [`/${String(index)}`, { post: { requestBody: { content }, responses } }];
  });
  const { model } = read({ paths: Object.fromEntries(paths) as object, components: { schemas } });
  const surface = buildSurface(model, new Diagnostics());
  const settings = complete([{ flavor: 'async', name: 'sdk', client: 'Zoo' }], surface);
  const [plan] = planSdks(surface, settings, new Diagnostics(), given);
  return Object.fromEntries(
    [...(plan?.names ?? [])]
      .filter(([key]) => /^(schema|sent) /.test(key))
      .map(([key, name]) => [key.replace('#/components/schemas/', ''), name]),
  );
}

function reversed<T>(schemas: Readonly<Record<string, T>>): Record<string, T> {
  return Object.fromEntries(Object.entries(schemas).reverse());
}

describe('the name of a schema', () => {
  test.each<[string, Record<string, object>, Record<string, string>]>([
    [
      'if the request type of another schema could have it',
      { Pet: marked, PetInput: record('name') },
      { 'schema Pet': 'Pet', 'schema PetInput': 'PetInput', 'sent Pet': 'PetRequest' },
    ],
    [
      'if another schema has a similar name',
      { user: record('a'), User: record('b'), 'user-': record('c') },
      { 'schema User': 'User', 'schema user': 'UserModel', 'schema user-': 'UserModel2' },
    ],
    [
      'even if a schema that must be renamed would get the same name',
      { user: record('a'), User: record('b'), UserModel: record('c'), user_model2: record('d') },
      {
        'schema User': 'User',
        'schema user': 'UserModel3',
        'schema UserModel': 'UserModel',
        'schema user_model2': 'UserModel2',
      },
    ],
    [
      'even if a schema that collides with an export would get the same name',
      { Page: record('a'), PageModel: record('b'), Date: record('c'), DateObject: record('d') },
      {
        'schema Page': 'PageModel2',
        'schema PageModel': 'PageModel',
        'schema Date': 'DateObjectModel',
        'schema DateObject': 'DateObject',
      },
    ],
    [
      'even if an inline enum would get the same name',
      { Pet: marked, pet_kind: record('a'), petInput: record('a') },
      {
        'schema pet_kind': 'PetKind',
        'schema Pet/properties/kind': 'PetKindModel',
        'schema petInput': 'PetInput',
        'sent Pet': 'PetRequest',
      },
    ],
  ])('is kept %s', (_, schemas, expected) => {
    expect(namesOf(schemas)).toMatchObject(expected);
    expect(namesOf(reversed(schemas))).toEqual(namesOf(schemas));
  });

  test('is kept for an enum that is a component', () => {
    expect(namesOf({ Kind: { enum: ['a', 'b'] } })).toEqual({ 'schema Kind': 'Kind' });
  });

  test('is kept unless an earlier run assigned it to another schema', () => {
    const given = new Map([
      ['schema #/components/schemas/user', 'User'],
      ['sent #/components/schemas/Pet', 'PetInput'],
    ]);
    const schemas = { User: record('a'), user: record('b'), PetInput: record('c'), Pet: marked };
    expect(namesOf(schemas, given)).toMatchObject({
      'schema user': 'User',
      'schema User': 'UserModel',
      'sent Pet': 'PetInput',
      'schema PetInput': 'PetInputModel',
    });
  });
});
