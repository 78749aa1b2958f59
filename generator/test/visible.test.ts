import { expect, test } from 'vitest';
import { visible, visibleProse } from '../src/visible.ts';

test.each([
  ['an override', 'a\u202eb', 'a\\u202eb'],
  ['an isolate in Hebrew', '\u05d0\u2067\u05d1\u2069', '\u05d0\\u2067\u05d1\\u2069'],
  ['a line separator', 'a\u2028', 'a\\u2028'],
  ['a byte order mark', '\ufeffa', '\\ufeffa'],
  ['a tag', 'a\u{e0041}', 'a\\udb40\\udc41'],
  ['a filler', '\u3164', '\\u3164'],
  ['a joiner between Latin letters', 'a\u200db', 'a\\u200db'],
  ['a run of joiners', '\u0645\u200c\u200c', '\u0645\u200c\\u200c'],
])('writes %s as an escape sequence', (_, text, expected) => {
  expect(visible(text)).toBe(expected);
  expect(visibleProse(text)).toBe(expected);
  expect(JSON.parse(visible(JSON.stringify(text)))).toBe(text);
});

test.each([
  ['Arabic', '\u0645\u0631\u062d\u0628\u0627 (API)'],
  ['Hebrew with points', '\u05e9\u05c1\u05b8\u05dc\u05d5\u05b9\u05dd'],
  ['Persian', '\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645'],
  ['Sinhala', '\u0dc1\u0dca\u200d\u0dbb\u0dd3'],
  [
    'emoji',
    '\u26a0\ufe0f 1\ufe0f\u20e3 \u2764\ufe0f\u200d\u{1f525} \u{1f468}\u{1f3fd}\u200d\u{1f4bb}',
  ],
])('keeps %s unchanged', (_, text) => {
  expect(visible(text)).toBe(text);
  expect(visibleProse(text)).toBe(text);
});

test('keeps directional marks in prose and escapes them in values', () => {
  const text = '\u05d0\u200f! \u200eC++\u061c';
  expect(visibleProse(text)).toBe(text);
  expect(visible(text)).toBe('\u05d0\\u200f! \\u200eC++\\u061c');
});
