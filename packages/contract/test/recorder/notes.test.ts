import { afterEach, expect, test, vi } from 'vitest';
import { Notes } from '../../src/recorder/notes.js';
import { reportNotes } from '../../src/setup.js';

const limit = { reason: 'Prism responds to streams with 500.', isLimit: true };
const failure = { reason: 'Prism fails with the status 500 and no details.', isLimit: false };

afterEach(() => {
  vi.unstubAllEnvs();
});

test('notes list the contradictions in each call and count unserved calls by reason', () => {
  const notes = new Notes();
  expect(String(notes)).toBe('');
  notes.contradicts('GET /a 200', []);
  notes.contradicts('GET /a 200', ['The response: /a must be string.']);
  notes.contradicts('GET /a 200', ['The response: /b must be string.']);
  notes.unserved(failure);
  notes.unserved(limit);
  notes.unserved(limit);
  expect(String(notes).split('\n')).toEqual([
    'Requests or responses violate their schemas:',
    '  GET /a 200: The response: /a must be string. And 1 more.',
    'Calls to which the recorder responded instead of Prism (3):',
    '  2: Prism responds to streams with 500.',
    '  1: Prism fails with the status 500 and no details.',
  ]);
});

test('notes truncate a long list', () => {
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
      notes.unserved(limit);
    },
    false,
  ],
  [
    'a failure of Prism',
    (notes) => {
      notes.unserved(failure);
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
])(
  'strict mode makes the run fail only for contradictions and failures of the mock: %s',
  (_, find, fails) => {
    const notes = new Notes();
    find(notes);
    const listener = vi.fn();
    reportNotes(notes, listener);
    expect(listener).toHaveBeenCalledTimes(String(notes) === '' ? 0 : 1);
    vi.stubEnv('SDKWRIGHT_CONTRACT', 'strict');
    if (fails) expect(() => reportNotes(notes, listener)).toThrow(String(notes));
    else expect(() => reportNotes(notes, listener)).not.toThrow();
  },
);
