import fc from 'fast-check';
import { expect, test } from 'vitest';

import { UsageError } from '../../src/errors/usage-error.js';
import { serializeCookies } from '../../src/params/cookies.js';
import { form } from '../../src/params/form.js';
import { serializeHeader } from '../../src/params/header.js';
import { json } from '../../src/params/json.js';
import { reserved } from '../../src/params/reserved.js';
import { simple } from '../../src/params/simple.js';

test('writes header values without escaping them', () => {
  expect(serializeHeader('W/"a b"', undefined, 'If-Match')).toBe('W/"a b"');
  expect(serializeHeader([1, 'a,b'], undefined, 'X')).toBe('1,a,b');
  expect(serializeHeader(new Date(0))).toBe('1970-01-01T00:00:00.000Z');
});

test.each(['a\r\nX-Evil: 1', 'a\nb', 'a\rb', '\0'])(
  'rejects the header value %j and names the header',
  (value) => {
    for (const form of [value, [value], { a: value }, { [value]: 1 }]) {
      expect(() => serializeHeader(form, simple({ explode: true }), 'X-Trace')).toThrow(UsageError);
      expect(() => serializeHeader(form, simple({ explode: true }), 'X-Trace')).toThrow(
        /^header "X-Trace" contains a line break/,
      );
    }
  },
);

test('rejects characters that a header can’t contain, except in JSON, which escapes them', () => {
  expect(() => serializeHeader('‐', undefined, 'X')).toThrow(/Latin-1/);
  expect(serializeHeader('é')).toBe('é');
  const text = serializeHeader({ a: '\r\nü😀' }, json) ?? '';
  expect(text).toMatch(/^[\x20-\x7e]+$/);
  expect(JSON.parse(text)).toEqual({ a: '\r\nü😀' });
});

test(
  'property: each value causes an error or is written as one header line',
  { timeout: 60_000 },
  () => {
    const values = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.array(fc.string({ unit: 'binary' })),
      fc.dictionary(fc.string({ unit: 'binary' }), fc.string()),
    );
    fc.assert(
      fc.property(
        values,
        fc.constantFrom(simple(), simple({ explode: true }), json),
        (value, style) => {
          try {
            const text = serializeHeader(value, style);
            if (text !== undefined)
              expect(new Headers({ x: text }).get('x')).toBe(text.replace(/^[\t ]+|[\t ]+$/g, ''));
          } catch (error) {
            expect(error).toBeInstanceOf(UsageError);
          }
        },
      ),
    );
  },
);

test('property: a value never ends a cookie early', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (value) => {
      expect(serializeCookies({ a: value, b: 1 }, { a: reserved(form()) })).toMatch(
        /^a=[^;\s,"\\]*; b=1$/,
      );
    }),
  );
});
