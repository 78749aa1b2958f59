import { describe, expect, test } from 'vitest';
import { Diagnostics } from '../../../src/diagnostics/diagnostic.ts';
import type { NamedApi } from '../../../src/naming/named-api.ts';
import { buildModel } from '../../../src/model/build.ts';
import { nameApi } from '../../../src/naming/name-api.ts';

const LIST = {
  type: 'object',
  properties: {
    data: { type: 'array', items: { type: 'object', properties: { id: { type: 'string' } } } },
    next: { type: 'string' },
    total: { type: 'integer' },
  },
};

function model(
  operation: object,
  root: object = {},
  schema: object = LIST,
  diagnostics = new Diagnostics(),
): NamedApi {
  const parameters = ['cursor', 'offset', 'limit', 'page'].map((name) => ({
    name,
    in: 'query',
    schema: { type: name === 'cursor' ? 'string' : 'integer' },
  }));
  const responses = { '200': { description: 'OK', content: { 'application/json': { schema } } } };
  const document = {
    file: 'x',
    version: '3.1',
    sources: new Map(),
    root: {
      openapi: '3.1.0',
      info: { title: 'T', version: '1' },
      servers: [{ url: 'https://api.test' }],
      paths: {
        '/posts': {
          get: {
            operationId: 'listPosts',
            parameters,
            responses,
            'x-sdkwright': undefined,
            ...operation,
          },
        },
        '/posts/search': { post: { operationId: 'searchPosts', responses } },
      },
      ...root,
    },
  } as const;
  return nameApi(buildModel(document, diagnostics), diagnostics);
}

function names({ operations }: NamedApi): string[] {
  return operations.map(({ name }) => name.join('.'));
}

describe('names in the extensions of other generators', () => {
  test.each([
    [
      'Fern with nested groups',
      { 'x-fern-sdk-group-name': ['blog', 'posts'], 'x-fern-sdk-method-name': 'browse' },
      'blog.posts.browse',
    ],
    [
      'Fern with one group',
      { 'x-fern-sdk-group-name': 'blog', 'x-fern-sdk-method-name': 'browse_all' },
      'blog.browseAll',
    ],
    [
      'Speakeasy',
      { 'x-speakeasy-group': 'blog.posts', 'x-speakeasy-name-override': 'browse' },
      'blog.posts.browse',
    ],
    ['Speakeasy without a group', { 'x-speakeasy-name-override': 'browse' }, 'posts.browse'],
    ['Speakeasy without a method', { 'x-speakeasy-group': 'blog' }, 'blog.list'],
    [
      'Speakeasy unless x-sdkwright has a name',
      { 'x-speakeasy-group': 'blog', 'x-sdkwright': { method: 'posts.all' } },
      'posts.all',
    ],
    [
      'Fern unless they are invalid',
      { 'x-fern-sdk-group-name': '../x', 'x-fern-sdk-method-name': '2' },
      'posts.list',
    ],
  ])('are used: %s', (_, extension, expected) => {
    expect(names(model(extension))[0]).toBe(expected);
  });

  test('are used only for the first of two operations with the same name', () => {
    const extensions = { 'x-fern-sdk-group-name': 'posts', 'x-fern-sdk-method-name': 'get' };
    const responses = { '200': { description: 'OK' } };
    const paths = {
      '/posts/{id}': { get: { operationId: 'getPost', responses, ...extensions } },
      '/posts/{id}/image': { get: { operationId: 'getImage', responses, ...extensions } },
    };
    expect(names(model({}, { paths }))).toEqual(['posts.get', 'posts.getImage']);
  });

  test('can come from Speakeasy’s name overrides at the root', () => {
    const root = {
      'x-speakeasy-name-override': [{ operationId: '^list.*', methodNameOverride: 'browse' }],
    };
    expect(names(model({}, root))).toEqual(['posts.browse', 'posts.search']);
  });

  test.each([
    ['^list.*Posts$', 'posts.browse'],
    ['list.*os.*ts', 'posts.browse'],
    ['list.*st.*ts', 'posts.list'],
    ['listPosts.*sts', 'posts.list'],
    ['list.*Post.*osts', 'posts.list'],
  ])('name overrides don’t match the same letters twice: %s', (operationId, expected) => {
    const root = { 'x-speakeasy-name-override': [{ operationId, methodNameOverride: 'browse' }] };
    expect(names(model({}, root))).toContain(expected);
  });

  test.each([
    { 'x-fern-ignore': true },
    { 'x-speakeasy-ignore': true },
    { 'x-ms-visibility': 'internal' },
  ])('an operation with %o is omitted, with a warning', (extension) => {
    const diagnostics = new Diagnostics();
    expect(names(model(extension, {}, LIST, diagnostics))).toEqual(['posts.search']);
    expect(diagnostics.all.map(({ code, pointer }) => [code, pointer])).toEqual([
      ['ignored-operation', '#/paths/~1posts/get'],
    ]);
  });
});

describe('pagination in the extensions of other generators', () => {
  test.each([
    [
      'Fern’s cursor',
      {
        'x-fern-pagination': {
          cursor: '$request.cursor',
          next_cursor: '$response.next',
          results: '$response.data',
        },
      },
      { style: 'cursor', request: { cursor: 'cursor' }, response: { items: 'data', next: 'next' } },
    ],
    [
      'Fern’s offset',
      {
        'x-fern-pagination': {
          offset: '$request.offset',
          step: '$request.limit',
          results: '$response.data',
        },
      },
      {
        style: 'offset',
        request: { offset: 'offset', limit: 'limit' },
        response: { items: 'data' },
      },
    ],
    [
      'Speakeasy’s page number',
      {
        'x-speakeasy-pagination': {
          type: 'offsetLimit',
          inputs: [{ name: 'page', in: 'parameters', type: 'page' }],
          outputs: { results: '$.data', numPages: '$.total' },
        },
      },
      {
        style: 'page',
        request: { page: 'page' },
        response: { items: 'data', totalPages: 'total' },
      },
    ],
    [
      'Speakeasy’s cursor',
      {
        'x-speakeasy-pagination': {
          type: 'cursor',
          inputs: [{ name: 'cursor', in: 'parameters', type: 'cursor' }],
          outputs: { results: '$.data', nextCursor: '$.data[-1].id' },
        },
      },
      {
        style: 'cursor',
        request: { cursor: 'cursor' },
        response: { items: 'data', last: 'id' },
      },
    ],
    [
      'Speakeasy’s next URL',
      {
        'x-speakeasy-pagination': {
          type: 'url',
          outputs: { results: '$.data', nextUrl: '$.next' },
        },
      },
      { style: 'cursor', request: {}, response: { items: 'data', next: 'next' } },
    ],
    [
      'Microsoft’s next link',
      { 'x-ms-pageable': { nextLinkName: 'next', itemName: 'data' } },
      { style: 'cursor', request: {}, response: { items: 'data', next: 'next' } },
    ],
  ])('is used: %s', (_, extension, style) => {
    const { operations, settings } = model(
      extension,
      {},
      { ...LIST, properties: { ...LIST.properties, more: { type: 'array', items: {} } } },
    );
    expect(settings.pagination?.[operations[0]?.pagination?.name ?? '']).toEqual(style);
  });

  test('is ignored if the response contradicts it', () => {
    expect(
      model({ parameters: [], 'x-ms-pageable': { nextLinkName: 'next' } }).operations[0]
        ?.pagination,
    ).toBeUndefined();
  });
});

describe('retries in the extensions of other generators', () => {
  test('are used at the root and in an operation', () => {
    expect(model({}, { 'x-speakeasy-retries': { strategy: 'none' } }).settings.maxRetries).toBe(0);
    expect(model({ 'x-fern-retries': { disabled: true } }).operations[0]?.retry).toBe('never');
    expect(
      model({ 'x-speakeasy-retries': { strategy: 'backoff' } }).operations[0]?.idempotent,
    ).toBe(true);
    expect(
      model({}, { 'x-fern-idempotency-headers': [{ header: 'Idempotency-Key' }] }).settings
        .idempotencyHeader,
    ).toBe('Idempotency-Key');
  });
});
