/** Tests that each change is reported once, in the words of SDK users, by comparing two specs with many differences. */
import { expect, it } from 'vitest';
import { compareEdit } from './comparing.ts';
import type { Edit } from './document.ts';

const PET = 'components schemas Pet';
const CREATE = 'components schemas PetCreate';

const map = (type: string) => ({ type: 'object', additionalProperties: { type } });

const BASE: Edit = (api) =>
  api.set(`${PET} properties name deprecated`, true).set(`${PET} properties labels`, map('string'));

const EDIT: Edit = (api) =>
  api
    .set('paths /pets get parameters 0 schema', { type: 'array', items: { type: 'string' } })
    .set('paths /pets get parameters 1 deprecated', true)
    .set('paths /pets get responses 200 content application/json schema', {
      type: 'object',
      properties: { items: { type: 'array', items: { $ref: '#/components/schemas/Pet' } } },
    })
    .set('paths /pets get responses 200 headers', { 'X-Total': { schema: { type: 'integer' } } })
    .set('paths /pets post requestBody required', false)
    .set('paths /pets post responses default', { description: 'An error.' })
    .set(`${CREATE} required`, [])
    .set(`${PET} properties nickname deprecated`, true)
    .delete(`${PET} properties name deprecated`)
    .set(`${PET} properties labels`, map('number'))
    .set(`${PET} properties owner`, {
      oneOf: [{ $ref: '#/components/schemas/Owner' }, { type: 'null' }],
    })
    .set('components schemas Cat properties kind const', 'feline')
    .set('components schemas Animal discriminator mapping', {
      feline: '#/components/schemas/Cat',
      dog: '#/components/schemas/Dog',
    })
    .push('servers', { url: 'https://eu.pets.example' });

it('reports each of many changes once', async () => {
  const { changes } = await compareEdit(EDIT, BASE);
  expect(changes.map(({ bump, message }) => `${bump}: ${message}`)).toEqual([
    'major: `status` of `zoo.pets.list` is now `readonly string[] | undefined`, not `Status | undefined`',
    'major: the result of `zoo.pets.list` is now `PetListResult`, not `Pet[]`',
    'major: `Pet.owner` may now be `null` (`zoo.pets.create` and 1 more)',
    'major: `Pet.labels[string]` is now `number`, not `string` (`zoo.pets.create`)',
    "major: `Cat.kind` is now 'feline', not 'cat' (`zoo.owners.getOwnedPet`)",
    'major: `BadRequestError.body` may now be `undefined`',
    'major: `NotFoundError.body` may now be `undefined`',
    'minor: `ResponseHeaders.X-Total` is new (`zoo.pets.list`)',
    'minor: `zoo.pets.create` no longer requires `params`',
    'minor: `zoo.pets.create` no longer requires `name`',
    'minor: `ClientOptions` now takes `environment`',
    'minor: `ResponseHeaders` is exported',
    'minor: `PetListResult` is exported',
    'minor: `limit` of `zoo.pets.list` is deprecated',
    'minor: `Pet.nickname` is deprecated (`zoo.pets.create`)',
    'minor: `zoo.pets.create` may now respond with a status that the document does not list',
    "minor: the client's other servers have changed",
    'patch: `Pet.name` is no longer deprecated (`zoo.pets.create`)',
  ]);
});

it('reports the changes of a renamed type under its new name, and a renamed property once', async () => {
  const { changes } = await compareEdit(
    (api) =>
      api
        .rename(PET, 'Creature')
        .replace('schemas/Pet"', 'schemas/Creature"')
        .set('components schemas Creature properties breed', { type: 'string' })
        .delete('components schemas Owner properties phone')
        .rename('components schemas PetCreate properties weight', 'mass'),
    (api) => api.set(`${CREATE} properties weight description`, 'In kilograms.'),
  );
  expect(changes.map(({ message, renames }) => [message, ...(renames ?? [])])).toEqual([
    ['`Owner.phone` is removed (`zoo.pets.list`)'],
    [
      '`zoo.pets.create` takes `mass` instead of `weight`',
      { kind: 'member', from: 'PetCreate.weight', to: 'PetCreate.mass' },
    ],
    [
      '`PetState` is now `CreatureState`',
      { kind: 'export', from: 'PetState', to: 'CreatureState' },
    ],
    ['`Pet` is now `Creature`', { kind: 'export', from: 'Pet', to: 'Creature' }],
    ['`Creature.breed` is new (`zoo.pets.list` and 1 more)'],
  ]);
});
