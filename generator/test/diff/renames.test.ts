/** Tests which renames between two specs a codemod can apply. */
import { describe, expect, it } from 'vitest';
import { renamesIn } from '../../src/release/migrations.ts';
import { compareEdit } from './comparing.ts';
import type { Edit } from './document.ts';

const PET = 'components schemas Pet';
const rename = (kind: string, from: string, to: string) => ({ kind, from, to });

describe('diff', () => {
  it.each<[string, Edit, readonly object[], Edit?]>([
    [
      'a method',
      (api) => api.set('paths /pets post x-sdkwright', { method: 'pets.add' }),
      [rename('method', 'pets.create', 'pets.add')],
    ],
    [
      'a method whose former name is an alias',
      (api) =>
        api.set('paths /pets post x-sdkwright', { method: 'pets.add', aliases: ['pets.create'] }),
      [rename('method', 'pets.create', 'pets.add')],
    ],
    [
      'a method that moves to another resource',
      (api) => api.set('paths /pets post x-sdkwright', { method: 'shop.buy' }),
      [rename('method', 'pets.create', 'shop.buy')],
    ],
    [
      'a resource',
      (api) =>
        api.set('paths /owners/{ownerId}/pets/{petId} get x-sdkwright', {
          method: 'keepers.getPet',
        }),
      [
        rename('resource', 'owners', 'keepers'),
        rename('export', 'OwnersResource', 'KeepersResource'),
        rename('method', 'owners.getOwnedPet', 'keepers.getPet'),
        rename('export', 'OwnerGetOwnedPetParams', 'KeeperGetPetParams'),
      ],
    ],
    [
      'a type',
      (api) =>
        api
          .rename('components schemas Owner', 'Keeper')
          .replace('schemas/Owner"', 'schemas/Keeper"'),
      [rename('export', 'Owner', 'Keeper')],
    ],
    [
      'a property with a description',
      (api) =>
        api
          .rename(`${PET} properties name`, 'title')
          .remove(`${PET} required`, 'name')
          .push(`${PET} required`, 'title'),
      [rename('member', 'Pet.name', 'Pet.title')],
    ],
    [
      'no property that lacks a description',
      (api) => api.rename(`${PET} properties nickname`, 'alias'),
      [],
    ],
    [
      'no method that makes another request',
      (api) => api.rename('paths /pets/{petId} delete', 'patch'),
      [],
    ],
    [
      'a method whose alias is removed',
      (api) => api.set('paths /pets post x-sdkwright', { method: 'pets.add' }),
      [rename('method', 'pets.create', 'pets.add')],
      (api) =>
        api.set('paths /pets post x-sdkwright', { method: 'pets.add', aliases: ['pets.create'] }),
    ],
  ])('the detected renames include %s', async (_, edit, expected, base) => {
    const { changes } = await compareEdit(edit, base);
    expect(renamesIn({ bump: 'major', changes })).toEqual(expected);
  });
});
