import { expect, test } from 'vitest';
import { read } from '../support/read.ts';

const list = { type: 'array', items: { type: 'string' } };
const page = {
  description: 'A page.',
  content: { 'application/json': { schema: { type: 'object', properties: { data: list } } } },
};

test('accepts keys from earlier versions, with a warning', () => {
  const { model, messages } = read({
    'x-sdkwright': {
      pagination: {
        pages: { style: 'page', request: { page: 'page' }, answer: { items: 'data' } },
      },
    },
    paths: {
      '/posts': {
        get: { 'x-sdkwright': { pagination: 'pages' }, responses: { 200: page } },
        delete: { 'x-sdkwright': { discard: true }, responses: { 200: page } },
      },
    },
  });
  expect(messages).toEqual([
    'renamed-key #/x-sdkwright/pagination/pages/answer',
    'renamed-key #/paths/~1posts/delete/x-sdkwright/discard',
  ]);
  expect(model.settings.pagination?.['pages']?.response).toEqual({ items: 'data' });
  expect(model.operations.map(({ settings }) => settings.returns)).toEqual([undefined, 'void']);
});

test('reports invalid values of keys from earlier versions as errors', () => {
  const { messages } = read({
    paths: { '/posts': { get: { 'x-sdkwright': { discard: 'yes' }, responses: { 200: page } } } },
  });
  expect(messages).toEqual(['bad-extension #/paths/~1posts/get/x-sdkwright/discard']);
});
