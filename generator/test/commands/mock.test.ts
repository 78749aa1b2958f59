import { describe, expect, it } from 'vitest';
import { statePlanOf } from '../../src/commands/mock/surface.ts';
import type { Action, StatePlan } from '@sdkwright/contract/state-plan';
import { Workspace } from '../support/workspace.ts';

const TEXT = { type: 'string' };
const INTEGER = { type: 'integer' };
const ARTICLE = { $ref: '#/components/schemas/Article' };

describe('mock', () => {
  it('rejects a seed that has no effect or can’t be read', async () => {
    const space = await Workspace.create({ 'api.yaml': 'openapi: 3.1.0', 'list.yaml': '- a' });
    const unused = await space.run('mock', 'api.yaml', '--seed', 'seed.yaml');
    expect(unused).toMatchObject({ code: 2, stdout: '' });
    expect(unused.stderr).toContain('--seed has no effect without --stateful.');
    const missing = await space.run('mock', 'api.yaml', '--stateful', '--seed', 'seed.yaml');
    expect(missing.code).toBe(2);
    expect(missing.stderr).toContain("--seed: seed.yaml can't be read");
    const odd = await space.run('mock', 'api.yaml', '--stateful', '--seed', 'list.yaml');
    expect(odd.stderr).toContain('list.yaml contains no lists of items keyed by collection');
  });
});

describe('the plan of a stateful mock', () => {
  it('identifies items by the last parameter in their path', () => {
    const plan = planOf({
      '/files/{fileKey}': { get: shows({ key: TEXT, id: TEXT }) },
      '/pets/{petId}': { get: shows({ id: TEXT, name: TEXT }) },
      '/users/{username}': { get: shows({ id: TEXT, username: TEXT }) },
      '/odd/{x}': { get: shows({ size: TEXT }) },
    });
    expect(plan.collections.map(({ path, id }) => [path, id])).toEqual([
      ['/files', 'key'],
      ['/pets', 'id'],
      ['/users', 'username'],
    ]);
  });

  it('finds items inside request and response wrappers', () => {
    const body = { article: objectOf({ title: TEXT }) };
    const plan = planOf({
      '/articles': { post: { ...shows({ article: ARTICLE }, '201'), ...sends(body) } },
      '/articles/{id}': { get: shows({ data: objectOf({ article: ARTICLE }) }) },
    });
    expect(actionOf(plan, 'create')).toMatchObject({ value: 'article', status: 201 });
    expect(actionOf(plan, 'create').input).toMatchObject({ place: 'article', names: ['title'] });
    expect(actionOf(plan, 'get')).toMatchObject({ value: 'data.article', required: ['id'] });
  });

  it('finds lists below the path of the collection and below a parent’s path', () => {
    const list = shows({ items: { type: 'array', items: ARTICLE } });
    const plan = planOf({
      '/articles/{id}': { get: shows({ article: ARTICLE }) },
      '/articles/search': { get: list },
      '/authors/{authorId}/articles': { get: list },
      '/other/{otherId}/articles': { get: list },
    });
    const [articles, ...others] = plan.collections;
    const lists = articles?.actions.filter(({ does }) => does === 'list') ?? [];
    expect(lists.map(({ path, list: found }) => [path, found?.where])).toEqual([
      ['/articles/search', {}],
      ['/authors/{authorId}/articles', { authorId: 'authorId' }],
    ]);
    expect(others.map(({ path, itemPath }) => [path, itemPath])).toEqual([
      ['/other/{otherId}/articles', undefined],
    ]);
  });

  it('infers paging, filters and sorting from parameter names', () => {
    const query = ['page', 'per_page', 'title', 'q', 'order_by', 'tz'].map((name) => ({
      name,
      in: 'query',
      schema: name.includes('page') ? { type: 'integer', default: 1 } : TEXT,
    }));
    const page = {
      items: { type: 'array', items: ARTICLE },
      meta: objectOf({ total: INTEGER, last_page: INTEGER }),
    };
    const plan = planOf({
      '/articles': { get: { ...shows(page), parameters: query } },
      '/articles/{id}': { get: shows({ article: ARTICLE }) },
    });
    expect(actionOf(plan, 'list').list).toMatchObject({
      request: { page: 'page', size: 'per_page', offset: undefined, cursor: undefined },
      members: [
        { path: 'meta.total', is: 'total' },
        { path: 'meta.last_page', is: 'pages' },
      ],
      filters: [{ key: 'title', field: 'title' }],
      search: ['q'],
      sort: ['order_by'],
      ignored: ['tz'],
    });
  });

  it('infers which members a request can omit and which it can’t set', () => {
    const members = {
      id: { ...TEXT, readOnly: true },
      secret: { ...TEXT, writeOnly: true },
      title: TEXT,
      size: { ...INTEGER, default: 3 },
      note: { type: ['string', 'null'] },
      tags: { type: 'array', items: TEXT },
    };
    const item = { ...objectOf(members), required: ['id', 'note'] };
    const plan = planOf({
      '/things': { post: { ...showing(item, '201'), ...sends(members) } },
      '/things/{id}': { get: showing(item) },
    });
    expect(actionOf(plan, 'create').input).toEqual({
      place: '',
      names: ['secret', 'title', 'size', 'note', 'tags'],
      defaults: { size: 3, note: null },
      omitted: ['secret', 'title', 'tags'],
    });
    expect(actionOf(plan, 'get').fields).toEqual(['id', 'title', 'size', 'note', 'tags']);
  });
});

describe('the plan of a stateful mock for several items', () => {
  const ids = { type: 'array', items: { type: 'string' } };
  const articles = { type: 'array', items: ARTICLE };
  const input = { title: { type: 'string' } };
  const inputs = { type: 'array', items: objectOf(input) };
  const one = { get: showing(ARTICLE), patch: { ...showing(ARTICLE), ...sends(input) } };
  const list = { get: showing(articles), post: { ...showing(ARTICLE, '201'), ...sends(input) } };

  /** Returns the path, kind, input and results of each planned batch. */
  function batchesIn(paths: object): unknown[] {
    const plan = planOf({
      '/articles': list,
      '/articles/{articleId}': { ...one, delete: shows({}) },
      ...paths,
    });
    return plan.collections
      .flatMap(({ batches }) => batches)
      .map(({ path, does, from, place, results }) => [path, does, from, place, results]);
  }

  it('finds lists of items and of IDs in bodies and queries', () => {
    const results = { results: { type: 'array', items: objectOf({ article: ARTICLE }) } };
    const query = { parameters: [{ name: 'article_ids', in: 'query', schema: ids }] };
    expect(
      batchesIn({
        '/articles': { ...list, delete: { ...query, ...shows({}) } },
        '/articles/batch': {
          post: { ...sends({ all: inputs }), ...shows(results) },
          patch: { ...sends({ all: articles }), ...showing(articles) },
        },
        '/articles/delete': { post: { ...sends({ ids }), ...shows({}) } },
      }),
    ).toEqual([
      ['/articles', 'delete', 'query', 'article_ids', undefined],
      ['/articles/batch', 'create', 'body', 'all', { list: 'results', item: 'article' }],
      ['/articles/batch', 'change', 'body', 'all', { list: '', item: '' }],
      ['/articles/delete', 'delete', 'body', 'ids', undefined],
    ]);
  });

  it('creates an item for each entry of a list that is sent to a collection', () => {
    const create = { ...showing(articles, '201'), ...sendsBody(inputs) };
    const plan = planOf({
      '/articles': { get: showing(articles), post: create },
      '/articles/{articleId}': { get: showing(ARTICLE) },
    });
    expect(plan.collections.flatMap(({ actions }) => actions.map(({ does }) => does))).toEqual([
      'list',
      'get',
    ]);
    expect(plan.collections[0]?.batches).toMatchObject([
      {
        method: 'post',
        path: '/articles',
        status: 201,
        does: 'create',
        place: '',
        creates: { place: '', names: ['title'] },
        single: { method: 'get', path: '/articles/{articleId}' },
        results: { list: '', item: '' },
      },
    ]);
  });

  it('doesn’t treat a list as a batch if it is ambiguous or doesn’t match the items of the collection', () => {
    const others = { type: 'array', items: objectOf({ color: { type: 'string' } }) };
    expect(
      batchesIn({
        '/articles/colors': { post: { ...sends({ others }), ...shows({}) } },
        '/articles/two': { post: { ...sends({ inputs, more: inputs }), ...shows({}) } },
        '/articles/clear': { delete: { ...sends({ words: ids }), ...shows({}) } },
        '/drafts/batch': { post: { ...sends({ inputs }), ...shows({}) } },
      }),
    ).toEqual([]);
  });
});

function objectOf(properties: object): object {
  return { type: 'object', properties };
}

function shows(properties: object, status = '200'): object {
  return showing(objectOf(properties), status);
}

function showing(schema: object, status = '200'): object {
  const content = { 'application/json': { schema } };
  return { responses: { [status]: { description: '', content } } };
}

function sends(properties: object): object {
  return sendsBody(objectOf(properties));
}

function sendsBody(schema: object): object {
  return { requestBody: { content: { 'application/json': { schema } } } };
}

function planOf(paths: object): StatePlan {
  const article = { ...objectOf({ id: TEXT, title: TEXT, authorId: TEXT }), required: ['id'] };
  const root = {
    openapi: '3.1.0',
    info: { title: 'Things', version: '1' },
    paths: Object.fromEntries(
      Object.entries(paths).map(([path, item]) => [path, { ...(item as object), ...named(path) }]),
    ),
    components: { schemas: { Article: article } },
  };
  return statePlanOf(
    { file: 'api.yaml', root, version: '3.1', sources: new Map() },
    { spec: 'api.yaml' },
  );
}

/** Declares the placeholders of a path as path parameters. */
function named(path: string): object {
  const names = Array.from(path.matchAll(/\{(\w+)\}/g), ([, name]) => name);
  return { parameters: names.map((name) => ({ name, in: 'path', required: true, schema: TEXT })) };
}

function actionOf({ collections }: StatePlan, does: Action['does']): Action {
  const found = collections
    .flatMap(({ actions }) => actions)
    .find((action) => action.does === does);
  if (found === undefined) throw new Error(`The plan has no ${does}.`);
  return found;
}
