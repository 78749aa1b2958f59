import { afterEach, expect, test, vi } from 'vitest';
import { Notes } from '../src/recorder/notes.js';
import { tell } from '../src/setup.js';

const limit = { reason: 'Prism answers streams with 500.', isLimit: true };
const failure = { reason: 'Prism fails with a bare 500.', isLimit: false };

afterEach(() => {
  vi.unstubAllEnvs();
});

test('what was found is told by call, and counted by reason', () => {
  const notes = new Notes();
  expect(String(notes)).toBe('');
  notes.contradicts('GET /a 200', []);
  notes.contradicts('GET /a 200', ['The answer: /a must be string.']);
  notes.contradicts('GET /a 200', ['The answer: /b must be string.']);
  notes.unwitnessed(failure);
  notes.unwitnessed(limit);
  notes.unwitnessed(limit);
  expect(String(notes).split('\n')).toEqual([
    'Inputs or answers break the schemas that the description has for them:',
    '  GET /a 200: The answer: /a must be string. And 1 more.',
    'Calls that the recorder answered in the place of Prism (3):',
    '  2: Prism answers streams with 500.',
    '  1: Prism fails with a bare 500.',
  ]);
});

test('a list that is long is cut', () => {
  const notes = new Notes();
  for (let call = 0; call < 25; call += 1) notes.contradicts(`GET /${String(call)} 200`, ['It.']);
  expect(String(notes).split('\n')).toHaveLength(22);
  expect(String(notes)).toMatch(/and 5 more$/);
});

test.each<[string, (notes: Notes) => void, fails: boolean]>([
  ['nothing', () => undefined, false],
  [
    'a known limit of Prism',
    (notes) => {
      notes.unwitnessed(limit);
    },
    false,
  ],
  [
    'a failure of Prism',
    (notes) => {
      notes.unwitnessed(failure);
    },
    true,
  ],
  [
    'a contradiction',
    (notes) => {
      notes.contradicts('GET /a 200', ['It.']);
    },
    true,
  ],
])('whose description it is may have the run fail: %s', (_, find, fails) => {
  const notes = new Notes();
  find(notes);
  const told = vi.fn();
  tell(notes, told);
  expect(told).toHaveBeenCalledTimes(String(notes) === '' ? 0 : 1);
  vi.stubEnv('SDKWRIGHT_CONTRACT', 'strict');
  if (fails) expect(() => tell(notes, told)).toThrow(String(notes));
  else expect(() => tell(notes, told)).not.toThrow();
});
