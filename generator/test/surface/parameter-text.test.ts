import { expect, test } from 'vitest';
import type { Parameter } from '../../src/model/api.ts';
import { parameterPairs, parameterText } from '../../src/surface/parameter-text.ts';

const LIST = ['a b', 'c'];
const OBJECT = { x: 1, y: 'b/c' };

function parameter(place: Parameter['in'], style: string, explode = false, reserved = false) {
  return {
    in: place,
    name: 'p',
    required: true,
    schema: { kind: 'unknown' },
    style: { style, explode, allowReserved: reserved, content: undefined },
    examples: [],
    doc: {},
  } as const;
}

test.each([
  ['simple', false, 'a%20b,c', 'x,1,y,b%2Fc'],
  ['simple', true, 'a%20b,c', 'x=1,y=b%2Fc'],
  ['label', false, '.a%20b,c', '.x,1,y,b%2Fc'],
  ['label', true, '.a%20b.c', '.x=1.y=b%2Fc'],
  ['matrix', false, ';p=a%20b,c', ';p=x,1,y,b%2Fc'],
  ['matrix', true, ';p=a%20b;p=c', ';x=1;y=b%2Fc'],
])('a path parameter has the style %s, exploded: %s', (style, explode, list, object) => {
  const own = parameter('path', style, explode);
  expect([parameterText(own, LIST), parameterText(own, OBJECT)]).toEqual([list, object]);
});

test('headers are not encoded', () => {
  expect(parameterText(parameter('header', 'simple'), LIST)).toBe('a b,c');
  expect(parameterText(parameter('header', 'simple', true), OBJECT)).toBe('x=1,y=b/c');
});

test('cookies have one pair for each exploded member', () => {
  expect(parameterPairs(parameter('cookie', 'form', true), LIST)).toEqual(['p=a%20b', 'p=c']);
  expect(parameterPairs(parameter('cookie', 'form'), OBJECT)).toEqual(['p=x,1,y,b%2Fc']);
});

test('queries keep reserved characters only if they are allowed', () => {
  const value = '/a?b=c&d e';
  expect(parameterPairs(parameter('query', 'form'), value)).toEqual(['p=%2Fa%3Fb%3Dc%26d%20e']);
  expect(parameterPairs(parameter('query', 'form', false, true), value)).toEqual([
    'p=/a?b=c%26d%20e',
  ]);
});
