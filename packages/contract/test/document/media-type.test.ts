import { expect, test } from 'vitest';
import { matchesMediaType, isJson } from '../../src/document/media-type.js';

test.each([
  ['application/json', true],
  ['Application/JSON; charset=utf-8', true],
  ['application/problem+json', true],
  ['application/json-patch+json', true],
  ['application/json-seq', false],
  ['application/jsonl', false],
  ['application/json-patch', false],
  [undefined, false],
])('isJson(%s) returns %s', (type, is) => {
  expect(isJson(type)).toBe(is);
});

test.each([
  ['application/json', 'application/json; charset=utf-8', true],
  ['application/json', 'application/*', true],
  ['text/plain', '*/*', true],
  ['application/json', 'application/json-patch+json', false],
  ['image/png', 'text/*', false],
  ['application/problem+json', 'application/*+json', true],
  ['application/json', 'application/*+json', true],
  ['application/xml', 'application/*+json', false],
])('matchesMediaType(%s, %s) returns %s', (type, declared, does) => {
  expect(matchesMediaType(type, declared)).toBe(does);
});
