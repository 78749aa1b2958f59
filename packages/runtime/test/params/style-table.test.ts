import { describe, expect, test } from 'vitest';

import { serializeCookies } from '../../src/params/cookies.js';
import { deepObject } from '../../src/params/deep-object.js';
import { form, pipeDelimited, spaceDelimited } from '../../src/params/form.js';
import { serializeHeader } from '../../src/params/header.js';
import { json } from '../../src/params/json.js';
import { matrix } from '../../src/params/matrix.js';
import { serializePath } from '../../src/params/path.js';
import { serializeQuery } from '../../src/params/query.js';
import { label, simple } from '../../src/params/simple.js';
import type { Style } from '../../src/params/style.js';

/**
 * The values in the style examples of the Parameter Object (OpenAPI 3.1.2, §4.8.12.5). `rows` contains the examples.
 */
const string = 'blue';
const array = ['blue', 'black', 'brown'];
const object = { R: 100, G: 200, B: 150 };

const exploded = { explode: true };

const path = (style: Style) => (color: unknown) =>
  serializePath('/{color}', { color }, { color: style }).slice(1);
const query = (style: Style) => (color: unknown) => serializeQuery({ color }, { color: style });
const header = (style: Style) => (color: unknown) => serializeHeader(color, style, 'color');
const cookie = (style: Style) => (color: unknown) => serializeCookies({ color }, { color: style });

const rows: readonly [string, (color: unknown) => string | undefined, ...(string | undefined)[]][] =
  [
    [
      'path matrix',
      path(matrix()),
      ';color=blue',
      ';color=blue,black,brown',
      ';color=R,100,G,200,B,150',
    ],
    [
      'path matrix exploded',
      path(matrix(exploded)),
      ';color=blue',
      ';color=blue;color=black;color=brown',
      ';R=100;G=200;B=150',
    ],
    ['path label', path(label()), '.blue', '.blue,black,brown', '.R,100,G,200,B,150'],
    [
      'path label exploded',
      path(label(exploded)),
      '.blue',
      '.blue.black.brown',
      '.R=100.G=200.B=150',
    ],
    ['path simple', path(simple()), 'blue', 'blue,black,brown', 'R,100,G,200,B,150'],
    [
      'path simple exploded',
      path(simple(exploded)),
      'blue',
      'blue,black,brown',
      'R=100,G=200,B=150',
    ],
    ['header simple', header(simple()), 'blue', 'blue,black,brown', 'R,100,G,200,B,150'],
    [
      'header simple exploded',
      header(simple(exploded)),
      'blue',
      'blue,black,brown',
      'R=100,G=200,B=150',
    ],
    [
      'query form',
      query(form({ explode: false })),
      'color=blue',
      'color=blue,black,brown',
      'color=R,100,G,200,B,150',
    ],
    [
      'query form exploded',
      query(form()),
      'color=blue',
      'color=blue&color=black&color=brown',
      'R=100&G=200&B=150',
    ],
    [
      'query spaceDelimited',
      query(spaceDelimited),
      undefined,
      'color=blue%20black%20brown',
      'color=R%20100%20G%20200%20B%20150',
    ],
    [
      'query pipeDelimited',
      query(pipeDelimited),
      undefined,
      'color=blue%7Cblack%7Cbrown',
      'color=R%7C100%7CG%7C200%7CB%7C150',
    ],
    [
      'query deepObject',
      query(deepObject),
      undefined,
      undefined,
      'color%5BR%5D=100&color%5BG%5D=200&color%5BB%5D=150',
    ],
    [
      'cookie form',
      cookie(form({ explode: false })),
      'color=blue',
      'color=blue,black,brown',
      'color=R,100,G,200,B,150',
    ],
    [
      'cookie form exploded',
      cookie(form()),
      'color=blue',
      'color=blue; color=black; color=brown',
      'R=100; G=200; B=150',
    ],
  ];

describe.each(rows)('the style %s', (_, write, ofString, ofArray, ofObject) => {
  test.each([
    ['string', string, ofString],
    ['array', array, ofArray],
    ['object', object, ofObject],
  ])('serializes a value of type %s', (_type, value, expected) => {
    if (expected !== undefined) expect(write(value)).toBe(expected);
  });
});

test('defaults to the simple style in a path or header, and to the exploded form style in a query or cookie', () => {
  expect(serializePath('/{color}', { color: array })).toBe('/blue,black,brown');
  expect(serializeHeader(array)).toBe('blue,black,brown');
  expect(serializeQuery({ color: array })).toBe('color=blue&color=black&color=brown');
  expect(serializeCookies({ color: string, size: 2 })).toBe('color=blue; size=2');
});

test('writes an empty string as a value', () => {
  expect(serializeQuery({ color: '' })).toBe('color=');
  expect(serializeCookies({ color: '' })).toBe('color=');
  expect(serializeHeader('')).toBe('');
  expect(serializePath('/{color}', { color: '' }, { color: matrix() })).toBe('/;color');
});

test.each([[undefined], [null], [[]], [{}], [[undefined, null]]])('omits the value %j', (color) => {
  expect(serializeQuery({ color })).toBe('');
  expect(serializeQuery({ color }, { color: form({ explode: false }) })).toBe('');
  expect(serializeQuery({ color }, { color: deepObject })).toBe('');
  expect(serializeCookies({ color })).toBe('');
  expect(serializeHeader(color)).toBeUndefined();
});

test('writes JSON for content: application/json', () => {
  const color = { tint: ['a b', null, 1], at: new Date(0) };
  const text = '{"tint":["a b",null,1],"at":"1970-01-01T00:00:00.000Z"}';
  expect(new URLSearchParams(serializeQuery({ color }, { color: json })).get('color')).toBe(text);
  expect(decodeURIComponent(serializePath('/{color}', { color }, { color: json }))).toBe(
    `/${text}`,
  );
  expect(decodeURIComponent(serializeCookies({ color }, { color: json }))).toBe(`color=${text}`);
  expect(serializeHeader(color, json)).toBe(text);
  expect(serializeQuery({ color: null, size: undefined }, { color: json, size: json })).toBe(
    'color=null',
  );
});
