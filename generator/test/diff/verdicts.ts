import type { Bump } from '../../src/diff/change.ts';
import type { Edit } from './document.ts';

/** A row of the table of breaking changes, with an edit and the report that SDK users are expected to see. */
export interface Verdict {
  readonly change: string;
  readonly edit: Edit;
  /** An edit that is applied to both documents. By default, both start from the unchanged test API. */
  readonly base?: Edit;
  readonly bump: Bump;
  /** The start of the message of one of the changes, or a pattern that matches it. */
  readonly message?: string | RegExp;
  /** Kinds of evidence for this change. */
  readonly evidence?: readonly string[];
  /** Number of reported changes. */
  readonly count?: number;
}

const PET = 'components schemas Pet';
const CREATE = 'components schemas PetCreate';
const json = (schema: object) => ({
  description: 'Done.',
  content: { 'application/json': { schema } },
});

export const VERDICTS: readonly Verdict[] = [
  {
    change: 'an operation is removed',
    edit: (api) => api.delete('paths /pets/{petId} delete'),
    bump: 'major',
    message: '`zoo.pets.delete` is removed',
    evidence: ['declarations', 'wire', 'compiler'],
  },
  {
    change: 'a path is removed',
    edit: (api) => api.delete('paths /owners/{ownerId}/pets/{petId}'),
    bump: 'major',
    message: /`zoo\.owners\.\S+` is removed/,
  },
  {
    change: 'a method is renamed',
    edit: (api) => api.set('paths /pets post x-sdkwright', { method: 'pets.add' }),
    bump: 'major',
    message: '`zoo.pets.create` is now `zoo.pets.add`',
  },
  {
    change: 'a resource is renamed',
    edit: (api) =>
      api
        .set('paths /pets/{petId} get x-sdkwright', { method: 'animals.get' })
        .set('paths /pets/{petId} delete x-sdkwright', { method: 'animals.delete' }),
    bump: 'major',
    message: '`zoo.pets.get` is now `zoo.animals.get`',
  },
  {
    change: 'an operationId and a tag are renamed, and the names file keeps the method',
    edit: (api) =>
      api
        .set('paths /pets post operationId', 'insertAnimal')
        .set('paths /pets post tags', ['animals']),
    bump: 'patch',
  },
  {
    change: 'a schema is renamed',
    edit: (api) =>
      api.rename('components schemas Owner', 'Keeper').replace('s/Owner"', 's/Keeper"'),
    bump: 'major',
    message: '`Owner` is now `Keeper`',
  },
  {
    change: 'the parameters of a path are reordered',
    edit: (api) =>
      api
        .rename('paths /owners/{ownerId}/pets/{petId}', '/pets/{petId}/owners/{ownerId}')
        .set('paths /pets/{petId}/owners/{ownerId} get x-sdkwright', {
          method: 'owners.getOwnedPet',
        }),
    bump: 'minor',
    message: '`zoo.owners.getOwnedPet` makes a different request',
  },
  {
    change: 'a required argument is added',
    edit: (api) =>
      api.set(`${CREATE} properties breed`, { type: 'string' }).push(`${CREATE} required`, 'breed'),
    bump: 'major',
    message: '`zoo.pets.create` now requires `breed`',
    evidence: ['declarations', 'wire', 'compiler'],
  },
  {
    change: 'an optional argument becomes required',
    edit: (api) => api.push(`${CREATE} required`, 'weight'),
    bump: 'major',
    message: '`zoo.pets.create` now requires `weight`',
    evidence: ['declarations', 'wire', 'compiler'],
  },
  {
    change: 'an optional argument is added',
    edit: (api) => api.set(`${CREATE} properties breed`, { type: 'string' }),
    bump: 'minor',
    message: '`zoo.pets.create` now takes `breed`',
  },
  {
    change: 'an optional query parameter is added',
    edit: (api) =>
      api.push('paths /pets get parameters', {
        name: 'breed',
        in: 'query',
        schema: { type: 'string' },
      }),
    bump: 'minor',
    message: '`zoo.pets.list` now takes `breed`',
  },
  {
    change: 'an argument is removed',
    edit: (api) => api.delete(`${CREATE} properties weight`),
    bump: 'major',
    message: '`zoo.pets.create` no longer takes `weight`',
    evidence: ['declarations', 'wire'],
  },
  {
    change: 'an enum no longer accepts a value',
    edit: (api) => api.remove('components schemas Size enum', 'large'),
    bump: 'major',
    message: "`Size` no longer takes 'large'",
  },
  {
    change: 'the type of an argument is narrowed',
    edit: (api) => api.set(`${CREATE} properties weight`, { type: 'integer' }),
    bump: 'major',
    message: '`weight` of `zoo.pets.create` now has the type integer, not the type number',
  },
  {
    change: 'an argument may no longer be null',
    edit: (api) => api.set(`${CREATE} properties nickname`, { type: 'string' }),
    bump: 'major',
    message: /`nickname` of `zoo.pets.create` can no longer be `null`/,
  },
  {
    change: 'an enum accepts another value',
    edit: (api) => api.push('components schemas Size enum', 'medium'),
    bump: 'minor',
    message: "`Size` now takes 'medium'",
  },
  {
    change: 'the type of an argument is widened',
    edit: (api) => api.set(`${CREATE} properties weight`, { type: ['number', 'string'] }),
    bump: 'minor',
    message: '`weight` of `zoo.pets.create` now takes `string`',
    evidence: ['declarations', 'wire'],
    count: 1,
  },
  {
    change: 'a constraint is tightened',
    edit: (api) => api.set(`${CREATE} properties name maxLength`, 50),
    bump: 'minor',
    message: /`maxLength` of `name` of `zoo.pets.create` is now 50, not 100/,
  },
  {
    change: 'a default is changed',
    edit: (api) => api.set('paths /pets get parameters 1 schema default', 50),
    bump: 'minor',
    message: /the default of `limit` of `zoo.pets.list` is now 50, not 20/,
  },
  {
    change: 'a field of a response is removed',
    edit: (api) => api.delete(`${PET} properties nickname`),
    bump: 'major',
    message: '`Pet.nickname` is removed',
    evidence: ['declarations', 'wire'],
  },
  {
    change: 'a field of a response becomes optional',
    edit: (api) => api.remove(`${PET} required`, 'bornAt'),
    bump: 'major',
    message: '`Pet.bornAt` may now be absent',
    evidence: ['declarations', 'wire'],
  },
  {
    change: 'a field of a response may be null',
    edit: (api) => api.set(`${PET} properties name type`, ['string', 'null']),
    bump: 'major',
    message: '`Pet.name` may now be `null`',
    evidence: ['declarations', 'wire'],
  },
  {
    change: 'a field of a response is added',
    edit: (api) => api.set(`${PET} properties breed`, { type: 'string' }),
    bump: 'minor',
    message: '`Pet.breed` is new',
  },
  {
    change: 'a value is added to an enum of a response',
    edit: (api) => api.push(`${PET} properties state enum`, 'lost'),
    bump: 'minor',
    message: /may now be 'lost'/,
  },
  {
    change: 'a value is added to a numeric enum of a response',
    base: (api) => api.set(`${PET} properties age enum`, [1, 2]),
    edit: (api) => api.push(`${PET} properties age enum`, 3),
    bump: 'major',
    message: /may now be 3/,
    evidence: ['declarations', 'wire'],
  },
  {
    change: 'a value is removed from an enum of a response',
    edit: (api) => api.remove(`${PET} properties state enum`, 'ill'),
    bump: 'minor',
    message: /is no longer 'ill'/,
  },
  {
    change: 'an alternative is removed from a response',
    edit: (api) =>
      api
        .push('components schemas Animal oneOf', { $ref: '#/components/schemas/Fish' })
        .set('components schemas Animal discriminator mapping fish', '#/components/schemas/Fish')
        .remove('components schemas Animal oneOf', { $ref: '#/components/schemas/Dog' })
        .delete('components schemas Animal discriminator mapping dog'),
    bump: 'major',
    message: /`Animal` may now be `Fish`/,
  },
  {
    change: 'an alternative is added to a response',
    edit: (api) =>
      api
        .push('components schemas Animal oneOf', { $ref: '#/components/schemas/Fish' })
        .set('components schemas Animal discriminator mapping fish', '#/components/schemas/Fish'),
    bump: 'major',
    message: /may now be `Fish`/,
    evidence: ['declarations', 'wire'],
  },
  {
    change: 'a discriminator is renamed',
    edit: (api) => api.replace('"kind"', '"species"'),
    bump: 'major',
    message: /distinguished by "species", not "kind"/,
  },
  {
    change: 'a type is changed',
    edit: (api) =>
      api.set(`${PET} properties age type`, 'string').delete(`${PET} properties age format`),
    bump: 'major',
    message: /`Pet.age` is now/,
  },
  {
    change: 'a format is changed',
    edit: (api) => api.set(`${PET} properties bornAt format`, 'date-time'),
    bump: 'major',
    message: '`Pet.bornAt` now has the format "date-time", not "date"',
  },
  {
    change: 'a success status with another result is added',
    edit: (api) =>
      api.set(
        'paths /pets post responses 202',
        json({ type: 'object', required: ['job'], properties: { job: { type: 'string' } } }),
      ),
    bump: 'major',
    message: /the result of `zoo.pets.create` may now be/,
  },
  {
    change: 'a success status with the same result is added',
    edit: (api) =>
      api.set('paths /pets post responses 200', json({ $ref: '#/components/schemas/Pet' })),
    bump: 'minor',
    message: '`zoo.pets.create` may now respond with 200',
  },
  {
    change: 'a success status is removed',
    edit: (api) => api.rename('paths /pets post responses 201', '200'),
    bump: 'major',
    message: '`zoo.pets.create` no longer responds with 201',
  },
  {
    change: 'an error status is removed',
    edit: (api) => api.delete('paths /pets/{petId} get responses 404'),
    bump: 'minor',
    message: '`zoo.pets.get` no longer responds with 404',
  },
  {
    change: 'the media type of a body is replaced',
    edit: (api) =>
      api.rename('paths /pets post requestBody content application/json', 'multipart/form-data'),
    bump: 'major',
    message: '`zoo.pets.create` no longer takes application/json',
  },
  {
    change: 'a media type of a response is added',
    edit: (api) =>
      api.set('paths /pets/{petId} get responses 200 content text/csv', {
        schema: { type: 'string' },
      }),
    bump: 'minor',
    message: '`zoo.pets.get` now returns text/csv',
  },
  {
    change: 'readOnly is set',
    edit: (api) => api.set(`${CREATE} properties weight readOnly`, true),
    bump: 'major',
    message: '`zoo.pets.create` no longer takes `weight`',
  },
  {
    change: 'another credential is required',
    edit: (api) => api.set('security', [{ key: [] }]),
    bump: 'major',
    message: 'calls no longer accept `token`; they require `key` (`zoo.pets.list` and 4 more)',
  },
  {
    change: 'an additional credential is accepted',
    edit: (api) => api.push('security', { key: [] }),
    bump: 'minor',
    message: 'calls now accept `token` or `key`',
  },
  {
    change: 'a security scheme is changed',
    edit: (api) =>
      api.set('components securitySchemes token', { type: 'apiKey', in: 'query', name: 'token' }),
    bump: 'major',
    message: /authenticates in a different way: `token`/,
  },
  {
    change: 'a scope is added',
    edit: (api) => api.set('paths /pets get security', [{ token: ['pets:read'] }]),
    bump: 'major',
    message:
      'calls no longer accept `token`; they require `token` with pets:read (`zoo.pets.list`)',
  },
  {
    change: 'the server changes',
    edit: (api) => api.set('servers', [{ url: 'https://api.pets.example' }]),
    bump: 'minor',
    message: /default server is now "https:\/\/api.pets.example"/,
  },
  {
    change: 'a method is deprecated',
    edit: (api) => api.set('paths /pets post deprecated', true),
    bump: 'minor',
    message: '`zoo.pets.create` is deprecated',
    evidence: ['declarations', 'wire'],
  },
  {
    change: 'a webhook is removed',
    edit: (api) => api.delete('webhooks petCreated'),
    bump: 'major',
    message: 'the webhook `petCreated` is removed',
  },
  {
    change: 'a webhook is added',
    edit: (api) => api.set('webhooks petSold', api.get('webhooks petCreated')),
    bump: 'minor',
    message: 'the webhook `petSold` is new',
  },
  {
    change: 'a timeout is set',
    edit: (api) => api.set('paths /pets get x-sdkwright', { timeout: 5 }),
    bump: 'minor',
    message: '`timeout` of `zoo.pets.list` is now 5, not none',
  },
  {
    change: 'a method is added',
    edit: (api) => api.set('paths /pets/{petId} put', api.get('paths /pets/{petId} get')),
    bump: 'minor',
    message: /`zoo\.pets\.\w+` is new/,
  },
  {
    change: 'a type is removed',
    edit: (api) =>
      api.set(`${CREATE} properties size`, { type: 'string' }).delete('components schemas Size'),
    bump: 'major',
    message: '`Size` is no longer exported',
  },
  {
    change: 'a method is renamed and its former name becomes an alias',
    edit: (api) =>
      api.set('paths /pets post x-sdkwright', { method: 'pets.add', aliases: ['pets.create'] }),
    bump: 'minor',
    message: '`zoo.pets.create` is deprecated. Use `pets.add`.',
    count: 2,
  },
  {
    change: 'a method is renamed and requires an argument',
    edit: (api) =>
      api
        .set('paths /pets post x-sdkwright', { method: 'pets.add' })
        .push(`${CREATE} required`, 'weight'),
    bump: 'major',
    message: '`zoo.pets.add` now requires `weight`',
    evidence: ['declarations', 'wire'],
    count: 2,
  },
  {
    change: 'a method is renamed and its result gets another type',
    edit: (api) =>
      api
        .set('paths /pets/{petId} get x-sdkwright', { method: 'pets.find' })
        .set('paths /pets/{petId} get responses 200', json({ $ref: '#/components/schemas/Owner' })),
    bump: 'major',
    message: '`zoo.pets.get` is now `zoo.pets.find`',
    evidence: ['declarations', 'compiler'],
  },
  {
    change: 'a path parameter that is passed by name is renamed',
    edit: (api) =>
      api
        .rename('paths /owners/{ownerId}/pets/{petId}', '/owners/{personId}/pets/{petId}')
        .set('paths /owners/{personId}/pets/{petId} get parameters 0 name', 'personId'),
    bump: 'major',
    message: '`zoo.owners.getOwnedPet` now requires `personId`',
  },
  {
    change: 'a path parameter that is passed by position is renamed',
    edit: (api) =>
      api
        .rename('paths /pets/{petId}', '/pets/{id}')
        .set('paths /pets/{id} get parameters 0 name', 'id')
        .set('paths /pets/{id} delete parameters 0 name', 'id'),
    bump: 'patch',
    message: '`zoo.pets.get` names its argument `id`, not `petId`',
    evidence: ['declarations'],
    count: 2,
  },
  {
    change: 'a path parameter that is passed by position is renamed, and calls have a timeout',
    edit: (api) =>
      api
        .rename('paths /pets/{petId}', '/pets/{pet_id}')
        .set('paths /pets/{pet_id} get parameters 0 name', 'pet_id')
        .set('paths /pets/{pet_id} delete parameters 0 name', 'pet_id')
        .set('paths /pets/{pet_id} get x-sdkwright', { timeout: 5 }),
    bump: 'minor',
    message: '`timeout` of `zoo.pets.get` is now 5',
  },
  {
    change: 'an alternative is removed from a response, and its type is kept',
    base: (api) => {
      api
        .push('components schemas Animal oneOf', { $ref: '#/components/schemas/Fish' })
        .set('components schemas Animal discriminator mapping fish', '#/components/schemas/Fish')
        .set('paths /pets/{petId} get responses 200', json({ $ref: '#/components/schemas/Dog' }));
    },
    edit: (api) =>
      api
        .remove('components schemas Animal oneOf', { $ref: '#/components/schemas/Dog' })
        .delete('components schemas Animal discriminator mapping dog'),
    bump: 'minor',
    message: /is no longer `Dog`/,
  },
  {
    change: 'a media type of a response is removed',
    base: (api) =>
      api.set('paths /pets/{petId} get responses 200 content text/csv', {
        schema: { type: 'string' },
      }),
    edit: (api) => api.delete('paths /pets/{petId} get responses 200 content text/csv'),
    bump: 'major',
    message: '`zoo.pets.get` no longer returns text/csv',
  },
  {
    change: 'writeOnly is set',
    edit: (api) => api.set(`${PET} properties nickname writeOnly`, true),
    bump: 'major',
    message: '`Pet.nickname` is removed',
  },
  {
    change: 'readOnly is no longer set',
    base: (api) => api.set(`${CREATE} properties weight readOnly`, true),
    edit: (api) => api.delete(`${CREATE} properties weight readOnly`),
    bump: 'minor',
    message: '`zoo.pets.create` now takes `weight`',
  },
  {
    change: 'a credential is required for an operation that needed none',
    base: (api) => api.delete('security'),
    edit: (api) => api.set('security', [{ token: [] }]),
    bump: 'major',
    message: 'calls now require `token`',
  },
  {
    change: 'a list becomes paginated',
    base: (api) =>
      api
        .push('paths /pets get parameters', {
          name: 'offset',
          in: 'query',
          schema: { type: 'integer' },
        })
        .set('x-sdkwright', {
          pagination: { rows: { style: 'offset', request: { offset: 'offset' }, response: {} } },
        })
        .set('paths /pets get x-sdkwright', { pagination: false }),
    edit: (api) => api.set('paths /pets get x-sdkwright', { pagination: 'rows' }),
    bump: 'major',
    message: /result of `zoo\.pets\.list`/,
  },
  {
    change: 'a call is retried less often',
    edit: (api) => api.set('x-sdkwright', { maxRetries: 1 }),
    bump: 'minor',
  },
  {
    change: 'a result is unwrapped',
    edit: (api) => api.set('paths /pets/{petId} get x-sdkwright', { unwrap: 'state' }),
    bump: 'major',
    message: /result of `zoo\.pets\.get`/,
  },
  {
    change: 'a required query parameter is added',
    edit: (api) =>
      api.push('paths /pets get parameters', {
        name: 'breed',
        in: 'query',
        required: true,
        schema: { type: 'string' },
      }),
    bump: 'major',
    message: '`zoo.pets.list` now requires `breed`',
    evidence: ['declarations', 'wire', 'compiler'],
  },
  {
    change: 'an enum of an argument accepts any text, and its type is kept',
    base: (api) => api.set(`${PET} properties size`, { $ref: '#/components/schemas/Size' }),
    edit: (api) => api.set(`${CREATE} properties size`, { type: 'string' }),
    bump: 'minor',
    message: '`size` of `zoo.pets.create` is now `string | undefined`, not `Size | undefined`',
    evidence: ['declarations', 'wire'],
    count: 1,
  },
  {
    change: 'a string of an argument becomes an enum',
    edit: (api) => api.set(`${CREATE} properties name`, { type: 'string', enum: ['Rex', 'Bello'] }),
    bump: 'major',
    message: /`name` of `zoo.pets.create` is now `/,
    evidence: ['declarations', 'wire'],
  },
  {
    change: 'an alternative without a discriminator is added to a response',
    base: (api) =>
      api.set(`${PET} properties home`, {
        anyOf: [{ $ref: '#/components/schemas/Owner' }, { $ref: '#/components/schemas/Problem' }],
      }),
    edit: (api) =>
      api.push(`${PET} properties home anyOf`, { $ref: '#/components/schemas/PetCreate' }),
    bump: 'major',
    message: /`Pet.home` may now be/,
  },
  {
    change: 'a discriminator value selects another schema',
    edit: (api) =>
      api.set('components schemas Animal discriminator mapping', {
        cat: '#/components/schemas/Dog',
        dog: '#/components/schemas/Cat',
      }),
    bump: 'major',
    message: 'the alternatives of `Animal` are now distinguished by "kind" with other values',
  },
  {
    change: 'a format is added to a response',
    edit: (api) => api.set(`${PET} properties nickname format`, 'date-time'),
    bump: 'minor',
    message: '`Pet.nickname` now has the format "date-time", not none',
  },
  {
    change: 'the last error status with a type is removed',
    base: (api) =>
      api.set(
        'paths /pets/{petId} delete responses 409',
        json({
          type: 'object',
          title: 'Conflict',
          required: ['owner'],
          properties: { owner: { type: 'string' } },
        }),
      ),
    edit: (api) => api.delete('paths /pets/{petId} delete responses 409'),
    bump: 'major',
    message: '`ConflictError.body` is now `unknown`',
  },
  {
    change: 'a body has one more media type',
    edit: (api) =>
      api.set('paths /pets post requestBody content application/x-www-form-urlencoded', {
        schema: { $ref: '#/components/schemas/PetCreate' },
      }),
    bump: 'minor',
    message: '`zoo.pets.create` now takes application/x-www-form-urlencoded',
  },
  {
    change: 'only a description changes, and the package exports the promise types of its calls',
    base: (api) =>
      api.set('paths /pets get responses 200 headers', {
        'X-Total': { schema: { type: 'integer' } },
      }),
    edit: (api) => api.set('info description', 'Pets.'),
    bump: 'patch',
    count: 1,
  },
  {
    change: 'only descriptions and examples change',
    edit: (api) =>
      api
        .set(`${PET} properties name description`, 'Its name.')
        .set(`${PET} properties name example`, 'Bello'),
    bump: 'patch',
    message: 'the documentation is updated',
  },
  { change: 'nothing changes', edit: () => undefined, bump: 'none' },
];
