import { expect, test } from 'vitest';
import { numberWithin } from '../../src/model/limits.ts';
import { matching } from '../../src/model/pattern.ts';
import { sampleParameter } from '../../src/model/sample.ts';
import { read } from './read.ts';

test.each([
  String.raw`^#[0-9A-Fa-f]{6}$`,
  String.raw`^whsec_`,
  String.raw`^prd_[0-9abcdefghjkmnpqrstvwxyz]{26}$`,
  String.raw`^-?(scheduledFor|createdAt)(,-?(scheduledFor|createdAt))*$`,
  String.raw`^\d{4}-\d{2}-\d{2}$`,
  String.raw`^[^/?#]+$`,
  String.raw`^[a-z]{2,3}(-[A-Z]{2})?$`,
  String.raw`^t=\d+(,v1=[0-9a-f]{64})+$`,
  String.raw`^(?:a|b)?c\.d$`,
  String.raw`[\w.-]+@\w+\.\w+`,
])('a text is made for %s', (pattern) => {
  expect(matching(pattern)).toMatch(new RegExp(pattern));
});

test.each([String.raw`^(?=a)b`, String.raw`(a)\1b(`, '[', 'a{2', '(?<name>a)'])(
  'nothing wrong is made for %s',
  (pattern) => {
    const text = matching(pattern);
    expect(text === undefined || new RegExp(pattern).test(text)).toBe(true);
  },
);

test.each([
  [{}, 1],
  [{ minimum: 5 }, 5],
  [{ minimum: 5, above: true }, 6],
  [{ maximum: 0 }, 0],
  [{ minimum: 3, multipleOf: 10 }, 10],
  [{ minimum: 0.5, maximum: 0.7 }, 0.7],
])('a number within %o is %d', (limits, number) => {
  expect(numberWithin(limits)).toBe(number);
});

test.each([
  [{}, 'id'],
  [{ type: 'string', format: 'byte' }, 'ZGF0YQ=='],
])('a parameter of %o is %j', (schema, value) => {
  const parameters = [{ name: 'id', in: 'path', required: true, schema }];
  const { model } = read({ paths: { '/a/{id}': { get: { parameters, responses: {} } } } });
  const [parameter] = model.operations[0]?.parameters ?? [];
  expect(parameter && sampleParameter(parameter, model)).toBe(value);
});
