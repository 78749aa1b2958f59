import { expect, test } from 'vitest';
import { acceptsType, getMediaType } from '../../src/shared/media-type.js';

const gap = ' '.repeat(300_000);

test.each([
  ['text/plain', 'text/plain'],
  ['Text/Plain ; charset=utf-8', 'text/plain'],
  [`text/${gap}plain;q`, `text/${gap}plain`],
])(
  'extracts the lowercase media type from a Content-Type header, even with many spaces',
  (header, type) => {
    expect(getMediaType(new Headers({ 'content-type': header }))).toBe(type);
  },
);

test('finds a media type or its range in an Accept header, regardless of spaces and case', () => {
  expect(acceptsType('text/html , Image/PNG;q=0.5', 'image/png')).toBe(true);
  expect(acceptsType('image/* ;q=0.5', 'image/png')).toBe(true);
  expect(acceptsType('text/html', 'image/png')).toBe(false);
  expect(acceptsType(`text/html${gap}image/png`, 'image/png')).toBe(false);
});
