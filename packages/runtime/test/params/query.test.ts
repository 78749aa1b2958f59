import fc from 'fast-check';
import { expect, test } from 'vitest';

import { UsageError } from '../../src/errors/usage-error.js';
import { deepObject } from '../../src/params/deep-object.js';
import { form, pipeDelimited } from '../../src/params/form.js';
import { json } from '../../src/params/json.js';
import { serializeQuery } from '../../src/params/query.js';
import { querystring } from '../../src/params/querystring.js';
import { reserved } from '../../src/params/reserved.js';

const flat = form({ explode: false });
const decoded = (text: string): [string, string][] => [...new URLSearchParams(text)];

test('writes scalars of every type', () => {
  const values = {
    s: 'a b',
    n: 0,
    b: false,
    i: 9007199254740993n,
    d: new Date(0),
    u: new URL('https://x.test/'),
    boxed: Object(1) as unknown,
  };
  expect(decoded(serializeQuery(values))).toEqual([
    ['s', 'a b'],
    ['n', '0'],
    ['b', 'false'],
    ['i', '9007199254740993'],
    ['d', '1970-01-01T00:00:00.000Z'],
    ['u', 'https://x.test/'],
    ['boxed', '1'],
  ]);
});

test('writes a Date from another realm as a date', () => {
  const other = new Date(0);
  Object.setPrototypeOf(other, Object.create(Date.prototype) as object);
  expect(serializeQuery({ d: [other] })).toBe('d=1970-01-01T00%3A00%3A00.000Z');
});

test('writes dates and omits undefined inside lists and objects', () => {
  expect(serializeQuery({ d: [new Date(0), undefined, null, 1] }, { d: flat })).toBe(
    'd=1970-01-01T00%3A00%3A00.000Z,1',
  );
  expect(serializeQuery({ d: { a: undefined, b: 1 } })).toBe('b=1');
});

test('writes sets and other iterables as lists', () => {
  expect(serializeQuery({ tag: new Set(['a', 'b']) })).toBe('tag=a&tag=b');
});

test('writes nested filters', () => {
  const values = {
    filter: { status: 'queued', channelId: undefined },
    sort: ['-scheduledFor', 'createdAt'],
    page: 1,
  };
  const text = serializeQuery(values, { filter: deepObject, sort: flat });
  expect(text).toBe('filter%5Bstatus%5D=queued&sort=-scheduledFor,createdAt&page=1');
});

test('supports deepObject below the first level', () => {
  const filter = {
    tags: ['a', 'b'],
    range: { from: 1, to: { at: new Date(0) } },
    any: [{ x: 1 }, { x: 2 }],
    none: [],
  };
  expect(decoded(serializeQuery({ filter }, { filter: deepObject }))).toEqual([
    ['filter[tags]', 'a'],
    ['filter[tags]', 'b'],
    ['filter[range][from]', '1'],
    ['filter[range][to][at]', '1970-01-01T00:00:00.000Z'],
    ['filter[any][0][x]', '1'],
    ['filter[any][1][x]', '2'],
  ]);
});

test('repeats a member’s name for each item of its list in an exploded object', () => {
  const page = { size: 20, sort: ['name', undefined, 'age'], none: [] };
  expect(serializeQuery({ page })).toBe('size=20&sort=name&sort=age');
  expect(() => serializeQuery({ page }, { page: flat })).toThrow(/"page": its member "sort"/);
  expect(() => serializeQuery({ page: { sort: [['name']] } })).toThrow(/its member "sort"/);
});

test('escapes a delimiter inside a value, but not between values', () => {
  expect(serializeQuery({ a: ['x,y', 'z'] }, { a: flat })).toBe('a=x%2Cy,z');
});

test('percent-encodes names', () => {
  expect(serializeQuery({ 'page[size]': 1, 'a&b': 2 })).toBe('page%5Bsize%5D=1&a%26b=2');
});

test('treats the names of inherited members as ordinary names', () => {
  const values = JSON.parse('{"__proto__":"p","constructor":["c","d"],"toString":"t"}') as Record<
    string,
    unknown
  >;
  expect(serializeQuery(values, {})).toBe('__proto__=p&constructor=c&constructor=d&toString=t');
});

test.each([
  [
    { a: [1, 'b c'], d: '&=' },
    true,
    '%7B%22a%22%3A%5B1%2C%22b%20c%22%5D%2C%22d%22%3A%22%26%3D%22%7D',
  ],
  ['$.a.b[1:1]', false, '%24.a.b%5B1%3A1%5D'],
  ['a=b&c', false, 'a%3Db%26c'],
  [7, false, '7'],
  ['', false, ''],
  [undefined, true, ''],
])('a parameter that is the whole query string writes %j without a name', (value, json, query) => {
  expect(serializeQuery({ all: value }, { all: querystring({ json }) })).toBe(query);
});

test('rejects a list for a query string that is declared as text', () => {
  expect(() => serializeQuery({ all: ['a'] }, { all: querystring() })).toThrow(
    'query parameter "all": a list or an object is not a string',
  );
});

test('keeps reserved characters and percent-encoded triplets with allowReserved unless they change the query', () => {
  const url = "https://x.test:80/a?b=c;d,e!$'()*[@]%2F~";
  expect(serializeQuery({ url }, { url: reserved(form()) })).toBe(`url=${url}`);
  expect(serializeQuery({ url: 'a#b&c+d 100% %41ü' }, { url: reserved(form()) })).toBe(
    'url=a%23b%26c%2Bd%20100%25%20%41%C3%BC',
  );
  expect(serializeQuery({ a: ['x/y', 'z'] }, { a: reserved(flat) })).toBe('a=x/y,z');
  expect(serializeQuery({ a: { b: '/' } }, { a: reserved(deepObject) })).toBe('a%5Bb%5D=/');
});

test.each(Object.entries({ exploded: form(), flat, pipeDelimited, deepObject, json }))(
  'rejects a cyclic value in style %s and names the parameter',
  (_, style) => {
    const filter: Record<string, unknown> = { a: 1 };
    filter['self'] = filter;
    const list: unknown[] = [];
    list.push([list]);
    expect(() => serializeQuery({ filter }, { filter: style })).toThrow(UsageError);
    expect(() => serializeQuery({ filter }, { filter: style })).toThrow(
      /^query parameter "filter": [^\n]+$/,
    );
    if (style === deepObject) {
      expect(() => serializeQuery({ filter }, { filter: style })).toThrow(/contains itself/);
    }
    expect(() => serializeQuery({ list }, { list: style })).toThrow(/^query parameter "list"/);
  },
);

test('writes a repeated value instead of reporting a cycle', () => {
  const range = { from: 1 };
  expect(serializeQuery({ f: { a: range, b: range } }, { f: deepObject })).toBe(
    'f%5Ba%5D%5Bfrom%5D=1&f%5Bb%5D%5Bfrom%5D=1',
  );
});

test.each([
  [{ a: { b: { c: 1 } } }, /"a": its member "b"/],
  [{ a: [[1]] }, /"a": its member "0"/],
  [{ a: () => 1 }, /"a": a function/],
  [{ a: [Symbol('x')] }, /"a": a symbol/],
  [{ a: new Date(Number.NaN) }, /"a": Invalid/],
])('rejects the parameters %o', (values, message) => {
  expect(() => serializeQuery(values)).toThrow(message);
});

test('property: a server parses the values that were written', { timeout: 60_000 }, () => {
  const word = fc.string({ unit: 'grapheme' });
  fc.assert(
    fc.property(
      fc.array(fc.tuple(word, fc.array(word, { minLength: 1 })), { maxLength: 5 }),
      fc.boolean(),
      (entries, asJson) => {
        const values = Object.fromEntries(entries.filter(([name]) => name !== '__proto__'));
        const styles = asJson
          ? Object.fromEntries(Object.keys(values).map((name) => [name, json]))
          : undefined;
        const expected = Object.entries(values).flatMap(([name, items]) =>
          asJson ? [[name, JSON.stringify(items)]] : items.map((item) => [name, item]),
        );
        expect(decoded(serializeQuery(values, styles))).toEqual(expected);
      },
    ),
  );
});

test('property: a value remains one value with allowReserved', { timeout: 60_000 }, () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme' }), (value) => {
      const url = new URL(
        `https://api.test/?${serializeQuery({ q: value, z: 1 }, { q: reserved(form()) })}`,
      );
      expect(url.hash).toBe('');
      expect([...url.searchParams.keys()]).toEqual(['q', 'z']);
    }),
  );
});
