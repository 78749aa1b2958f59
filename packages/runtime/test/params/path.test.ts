import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { UsageError } from '../../src/errors/usage-error.js';
import { serializePath } from '../../src/params/path.js';
import { label } from '../../src/params/simple.js';

const id = (value: unknown): string => serializePath('/v1/posts/{postId}/x', { postId: value });
const refuse = (value: unknown, message: RegExp): void => {
  expect(() => id(value)).toThrow(UsageError);
  expect(() => id(value)).toThrow(message);
};

test.each(['', '.', '..'])('rejects the value %j and names the parameter', (value) => {
  refuse(value, /^path parameter "postId": can't be /);
});

test.each([
  ['%2e%2e', '%252e%252e'],
  ['%2E', '%252E'],
  ['a/b', 'a%2Fb'],
  ['a?x=1', 'a%3Fx%3D1'],
  ['a#f', 'a%23f'],
  ['//evil.test', '%2F%2Fevil.test'],
  ['\\..\\', '%5C..%5C'],
  ['\0', '%00'],
  ["!'()*", '%21%27%28%29%2A'],
  ['ü/😀', '%C3%BC%2F%F0%9F%98%80'],
])('keeps %j inside its segment', (value, text) => {
  expect(id(value)).toBe(`/v1/posts/${text}/x`);
});

test.each([
  [0, '0'],
  [-0, '0'],
  [12n, '12'],
  [false, 'false'],
  [Object(7), '7'],
  [Object('a b'), 'a%20b'],
  [new Date(0), '1970-01-01T00%3A00%3A00.000Z'],
  [{ toString: () => 'own' }, 'own'],
  [new URL('urn:x'), 'urn%3Ax'],
  [['a', 1], 'a,1'],
])('serializes the value %o', (value, text) => {
  expect(id(value)).toBe(`/v1/posts/${text}/x`);
});

test.each([
  [null, /not null/],
  [undefined, /not undefined/],
  [{}, /not object/],
  [{ id: 1 }, /not object/],
  [Object.create(null), /not object/],
  [{ toString: 'not a function' }, /not object/],
  [[], /not object/],
  [['..'], /"\.\."/],
  [[{}], /member "0"/],
  [() => 'f', /function/],
  [Symbol('s'), /symbol/],
  ['\ud800', /URI malformed|URI error|malformed/i],
  [new Date(Number.NaN), /Invalid/],
  [
    {
      toString: () => {
        throw new Error('broken toString');
      },
    },
    /"postId": broken toString/,
  ],
])('rejects the value %o and names the parameter', (value, message) => {
  refuse(value, message);
  refuse(value, /path parameter "postId"/);
});

describe('serializePath', () => {
  test('accepts several parameters in one segment', () => {
    expect(
      serializePath('/{owner}-{repo}/{a}.{b}', { owner: 'o', repo: 'r/', a: 1, b: 'x.y' }),
    ).toBe('/o-r%2F/1.x.y');
  });

  test('reports a missing parameter that is named like an inherited member', () => {
    expect(() => serializePath('/{constructor}', {})).toThrow(/path parameter "constructor"/);
    expect(() => serializePath('/{__proto__}', {})).toThrow(/path parameter "__proto__"/);
    expect(serializePath('/{constructor}', { constructor: 'x' }, {})).toBe('/x');
  });

  test('reports a missing parameter if no values are passed', () => {
    expect(serializePath('/v1/posts')).toBe('/v1/posts');
    expect(() => serializePath('/{a}')).toThrow(/path parameter "a": .* not undefined/);
  });

  test('keeps the query of the template and drops its fragment', () => {
    expect(serializePath('/x?y=z&q={q}#Action', { q: 'a&b/..' })).toBe('/x?y=z&q=a%26b%2F..');
  });

  test('rejects dot segments that a style would produce', () => {
    expect(() =>
      serializePath('/a/{b}/c', { b: ['', ''] }, { b: label({ explode: true }) }),
    ).toThrow(/"\.\."/);
    expect(() => serializePath('/a/{b}/c', { b: '' }, { b: label() })).toThrow(/"\."/);
    expect(() => serializePath('/a/{b}{c}/d', { b: '.', c: '.' })).toThrow(/"b": can't be "\."/);
    expect(serializePath('/a/{b}/c', { b: '...' })).toBe('/a/.../c');
  });
});

test(
  'property: no value changes the origin, the segments or the query of the URL',
  { timeout: 60_000 },
  () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }), (a, b) => {
        let path: string;
        try {
          path = serializePath('/v1/{a}/x/{b}', { a, b });
        } catch (error) {
          expect(error).toBeInstanceOf(UsageError);
          return;
        }
        const url = new URL(`https://api.test${path}`);
        expect(url.host).toBe('api.test');
        expect(url.search + url.hash).toBe('');
        expect(url.pathname.split('/').map(decodeURIComponent)).toEqual(['', 'v1', a, 'x', b]);
      }),
    );
  },
);
