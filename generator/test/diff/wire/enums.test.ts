import { expect, it } from 'vitest';
import { compareWire } from '../../../src/diff/wire/compare.ts';
import { type Edit, edited } from '../document.ts';

const AGES = 'components schemas Pet properties age enum';

it.each<[string, Edit, Edit]>([
  ['numbers', (api) => api.set(AGES, [1, 2]), (api) => api.set(AGES, [1, 2, 3])],
  [
    'strings',
    () => undefined,
    (api) => api.push('components schemas Pet properties state enum', 'lost'),
  ],
])(
  'rates a new value in an enum of %s as minor, regardless of whether the enum is open',
  (_, before, after) => {
    const names = { old: new Map<string, string>(), new: new Map<string, string>() };
    const none = new Map<string, string>();
    const options = { client: 'zoo', names, renamed: none, enums: none, typeNames: none };
    const findings = compareWire(edited(before), edited(after), options);
    expect(findings.map(({ bump, evidence }) => [bump, evidence.detail])).toEqual([
      ['minor', expect.stringMatching(/^`enum` gains (?:3|'lost')$/)],
    ]);
  },
);
