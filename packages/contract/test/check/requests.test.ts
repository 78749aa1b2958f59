import { describe, expect, test } from 'vitest';
import { securityIssues } from '../../src/check/security.js';
import { CREDENTIAL } from '../../src/protocol.js';
import { Document } from '../../src/document/document.js';
import { type Case, issues } from '../support/issues.js';

const post: Case = {
  operation: 'post /things',
  headers: { 'content-type': 'application/json', 'idempotency-key': 'k' },
  exchange: { body: { id: 'a' } },
  body: '{"id":"a"}',
};
const file: Case = {
  operation: 'post /file',
  exchange: { body: { file: 'bytes', name: 'n' } },
  headers: { authorization: undefined, 'content-type': 'multipart/form-data; boundary=b' },
  body: form(part('file"; filename="f.png', 'bytes', 'image/png'), part('name', 'n')),
};
const form_: Case = {
  operation: 'post /form',
  headers: { 'content-type': 'application/x-www-form-urlencoded' },
  exchange: { body: { a: 'x y', b: ['1', '2'] } },
  body: 'a=x+y&b=1&b=2',
};
const query = (values: object, search: string): Case => ({
  operation: 'get /things',
  exchange: { query: values },
  url: `/things?${search}`,
});
const cookies = (values: object, cookie: string): Case => ({
  operation: 'get /things',
  exchange: { cookie: values },
  headers: { cookie },
});

describe('a correct request', () => {
  test.each<Case>([
    {
      ...file,
      exchange: { body: { data: 'bytes' } },
      body: form(part('data"; filename="blob', 'bytes', 'application/octet-stream')),
    },
    {
      ...file,
      exchange: { body: { parted: { x: 1, y: 'b c' }, listed: ['a', 'b'], deep: { z: 'd+' } } },
      body: form(part('x', '1'), part('y', 'b c'), part('listed', 'a|b'), part('deep[z]', 'd+')),
    },
    query({ tags: ['a', 'b'] }, 'tags=a&tags=b'),
    query({ ids: ['a,b', 'c'] }, 'ids=a%2Cb,c'),
    query({ spaced: ['a', 'b'] }, 'spaced=a%20b'),
    query({ piped: ['a', 'b'] }, 'piped=a|b'),
    query({ filter: { a: 1, 'b c': true } }, 'filter%5Ba%5D=1&filter[b%20c]=true'),
    query(
      { filter: { a: ['b'], c: [], d: { e: [1, 2] } } },
      'filter[a]=b&filter[d][e]=1&filter[d][e]=2',
    ),
    query({ filter: { a: [{ b: 1 }, { b: 2 }] } }, 'filter[a][0][b]=1&filter[a][1][b]=2'),
    query({ owners: ['a', 'b,c'] }, 'owners=a&owners=b%2Cc'),
    query({ owners: ['a', 'b'] }, 'owners[0]=a&owners[1]=b'),
    query({ owners: [{}] }, ''),
    query({ point: { x: 1, y: 2 } }, 'x=1&y=2'),
    query({ corner: { x: 1, y: 2 } }, 'corner=x,1,y,2'),
    query({ where: { x: [1] } }, 'where=%7B%22x%22%3A%5B1%5D%7D'),
    query({ sorted: { by: ['a'], page: 1 } }, 'by=a&page=1'),
    query({ sorted: { by: ['a', 'b'] } }, 'by=a&by=b'),
    query({ nested: { x: { y: 1 } } }, 'nested[x][y]=1'),
    {
      operation: 'get /whole',
      exchange: { query: { all: { x: [1, '&'] } } },
      url: '/whole?%7B%22x%22%3A%5B1%2C%22%26%22%5D%7D',
    },
    query({ rules: [{ x: 1 }] }, 'rules=%5B%7B%22x%22%3A1%7D%5D'),
    {
      operation: 'get /things',
      exchange: { header: { 'X-Rules': ['a', { x: 1 }] } },
      headers: { 'x-rules': '["a",{"x":1}]' },
    },
    {
      operation: 'get /things',
      exchange: { header: { 'X-Trace': ['a', 'b'] } },
      headers: { 'x-trace': 'a, b' },
    },
    {
      operation: 'get /things',
      exchange: { cookie: { session: 's' } },
      headers: { cookie: 'session=s' },
    },
    cookies({ seen: ['a b', 'c'] }, 'seen=a%20b; seen=c'),
    cookies({ flat: ['a,b', 'c'] }, 'flat=a%2Cb,c'),
    cookies({ size: { x: 1, y: 2 } }, 'x=1; y=2'),
    {
      operation: 'get /things',
      exchange: { header: { Cookie: 'a=b' } },
      headers: { cookie: 'a=b' },
    },
    cookies({ 'a b': 'c' }, 'a%20b=c'),
    cookies({ raw: ['a%b', 'c'] }, 'raw=a%b; raw=c'),
    { operation: 'delete /things/{id}', exchange: { path: { id: 'a/b' } }, url: '/things/a%2Fb' },
    { operation: 'get /label/{v}', exchange: { path: { v: ['a', 'b'] } }, url: '/label/.a.b' },
    { operation: 'get /matrix/{v}', exchange: { path: { v: { x: 1 } } }, url: '/matrix/;v=x,1' },
    post,
    { ...post, operation: 'post /unknown', headers: { 'content-type': 'application/json' } },
    file,
    ...['{"a":1}', '[{"a":1}]'].map((docs) => ({
      ...file,
      exchange: { body: { docs: [{ a: 1 }] } },
      body: form(part('docs', docs, 'application/json')),
    })),
    form_,
  ])('is accepted: $operation $url', (right) => {
    expect(issues(right)).toEqual([]);
  });
});

describe('a wrong request', () => {
  test.each<[string, Case, RegExp]>([
    ['a wrong method', { ...post, method: 'put' }, /method is PUT/],
    ['a wrong path', { ...post, url: '/thing' }, /no operation/],
    [
      'a path that matches another operation',
      { operation: 'delete /things/{id}', exchange: { path: { id: 'all' } }, url: '/things/all' },
      /matches \/things\/all/,
    ],
    [
      'another value in the path',
      { operation: 'delete /things/{id}', exchange: { path: { id: 'a' } }, url: '/things/b' },
      /"id" in the path/,
    ],
    [
      'a value that the path has no place for',
      { operation: 'get /things', exchange: { path: { id: 'a' } } },
      /no parameter/,
    ],
    [
      'a label without its dot',
      { operation: 'get /label/{v}', exchange: { path: { v: ['a'] } }, url: '/label/a' },
      /"v" in the path/,
    ],
    [
      'a matrix without its name',
      { operation: 'get /matrix/{v}', exchange: { path: { v: { x: 1 } } }, url: '/matrix/;x,1' },
      /"v" in the path/,
    ],
    [
      'repetition in place of commas',
      query({ ids: ['a', 'b'] }, 'ids=a&ids=b'),
      /"ids" in the query/,
    ],
    [
      'commas in place of repetition',
      query({ tags: ['a', 'b'] }, 'tags=a,b'),
      /"tags" in the query/,
    ],
    ['unescaped commas', query({ ids: ['a,b'] }, 'ids=a,b'), /"ids" in the query/],
    ['commas instead of pipes', query({ piped: ['a', 'b'] }, 'piped=a,b'), /"piped" in the query/],
    ['a nested object without brackets', query({ nested: { x: { y: 1 } } }, 'x=1'), /"nested"/],
    ['a list of objects in brackets', query({ rules: [{ x: 1 }] }, 'rules[0][x]=1'), /"rules/],
    ['a list with a missing member', query({ sorted: { by: ['a', 'b'] } }, 'by=a'), /"sorted"/],
    ['an object without brackets', query({ filter: { a: 1 } }, 'a=1'), /"filter" in the query/],
    [
      'another list in brackets',
      query({ filter: { a: ['b', 'c'] } }, 'filter[a]=b'),
      /"filter" in the query/,
    ],
    [
      'a value in brackets that was not passed',
      query({ filter: { a: [] } }, 'filter[a]=b'),
      /"filter" in the query/,
    ],
    ['a missing parameter', query({ tags: ['a'] }, ''), /"tags" in the query/],
    ['an additional parameter', query({}, 'tags=a'), /was not passed/],
    ['an undeclared parameter', query({}, 'page=1'), /not declared/],
    [
      'a parameter in another place',
      { operation: 'get /things', exchange: { query: { session: 's' } } },
      /not a query parameter/,
    ],
    [
      'a header that is missing',
      { operation: 'get /things', exchange: { header: { 'X-Trace': ['a'] } } },
      /"x-trace"/,
    ],
    [
      'a header that is not declared',
      { operation: 'get /things', headers: { 'x-telemetry': '1' } },
      /"x-telemetry" is not declared/,
    ],
    [
      'a cookie that is missing',
      { operation: 'get /things', exchange: { cookie: { session: 's' } } },
      /cookie "session"/,
    ],
    [
      'commas instead of several cookies',
      cookies({ seen: ['a', 'b'] }, 'seen=a,b'),
      /cookie "seen"/,
    ],
    ['an escaped cookie', cookies({ raw: ['a/b'] }, 'raw=a%2Fb'), /cookie "raw"/],
    ['an additional cookie', cookies({}, 'seen=a'), /"seen" was not passed/],
    ['an undeclared cookie', cookies({ other: 'a' }, 'other=a'), /not a cookie parameter/],
    [
      'no idempotency key',
      { ...post, headers: { 'content-type': 'application/json' } },
      /"idempotency-key" is missing/,
    ],
    [
      'no name of the package',
      { operation: 'get /things', headers: { 'user-agent': undefined } },
      /user-agent/,
    ],
    [
      'another accepted media type',
      { operation: 'get /things', headers: { accept: 'text/plain' } },
      /"accept" is text\/plain/,
    ],
    [
      'no credential',
      { operation: 'get /things', headers: { authorization: undefined } },
      /meets no alternative/,
    ],
    [
      'another credential',
      { operation: 'get /things', headers: { authorization: 'Bearer x' } },
      /meets no alternative/,
    ],
    [
      'a credential that the operation does not require',
      { ...file, headers: { ...file.headers, authorization: 'Bearer x' } },
      /requires no credential/,
    ],
    ['a wrong body', { ...post, body: '{"id":"b"}' }, /The body is/],
    ['a body that is not JSON', { ...post, body: '{' }, /no JSON/],
    ['a query that is not JSON', query({ where: { x: [1] } }, 'where=%7B'), /"where".*no JSON: \{/],
    [
      'a header that is not JSON',
      {
        operation: 'get /things',
        exchange: { header: { 'X-Rules': [{ x: 1 }] } },
        headers: { 'x-rules': '[{' },
      },
      /"x-rules".*no JSON: \[\{/,
    ],
    [
      'invalid percent-encoding in the path',
      { operation: 'delete /things/{id}', exchange: { path: { id: '5%' } }, url: '/things/5%' },
      /"id" in the path is "invalid percent-encoding: 5%"/,
    ],
    [
      'invalid percent-encoding in the query',
      query({ tags: ['5%'] }, 'tags=5%'),
      /"tags".*invalid percent-encoding: 5%/,
    ],
    [
      'invalid percent-encoding in a cookie',
      cookies({ seen: ['5%'] }, 'seen=5%'),
      /"seen".*invalid percent-encoding: 5%/,
    ],
    [
      'members of a string in brackets',
      query({ filter: { a: '1' } }, 'filter[a]=1&filter[a][b]=2'),
      /"filter" in the query is \{"a":\["1",\{"b":"2"\}\]\}/,
    ],
    [
      'an object in a form that is not JSON',
      { ...form_, exchange: { body: { a: { x: 1 } } }, body: 'a=%7B' },
      /"a" in the form is "no JSON: \{"/,
    ],
    [
      'a part that is not JSON',
      {
        ...file,
        exchange: { body: { docs: [{ a: 1 }] } },
        body: form(part('docs', '{', 'application/json')),
      },
      /"docs".*no JSON: \{/,
    ],
    [
      'a multipart form without an end',
      { ...file, body: part('name', 'n') },
      /does not end with its boundary/,
    ],
    ['an additional body', { ...post, exchange: {} }, /the call has no body/],
    [
      'a type of body that is not declared',
      { ...post, headers: { ...post.headers, 'content-type': 'text/plain' } },
      /Content-Type of the body is text\/plain/,
    ],
    ['a wrong value in a form', { ...form_, body: 'a=x&b=1&b=2' }, /"a" in the form/],
    [
      'one value more in a form',
      { ...form_, body: `${form_.body ?? ''}&c=1` },
      /"c", which was not passed/,
    ],
    [
      'another file',
      {
        ...file,
        body: form(part('file"; filename="f.png', 'byte', 'image/png'), part('name', 'n')),
      },
      /"file" in the form/,
    ],
    [
      'a file without a name',
      { ...file, body: form(part('file', 'bytes', 'image/png'), part('name', 'n')) },
      /no file name/,
    ],
    [
      'a file of another type',
      {
        ...file,
        body: form(part('file"; filename="f.png', 'bytes', 'text/plain'), part('name', 'n')),
      },
      /is text\/plain, not/,
    ],
    [
      'a string as a file',
      {
        ...file,
        body: form(
          part('file"; filename="f.png', 'bytes', 'image/png'),
          part('name"; filename="n', 'n'),
        ),
      },
      /is not a file/,
    ],
    [
      'a missing part',
      { ...file, body: form(part('file"; filename="f.png', 'bytes', 'image/png')) },
      /"name" in the form/,
    ],
  ])('is reported: %s', (_, wrong, expected) => {
    expect(issues(wrong)).toContainEqual(expect.stringMatching(expected));
  });
});

function part(name: string, content: string, type?: string): string {
  const typed = type === undefined ? '' : `\r\nContent-Type: ${type}`;
  return `--b\r\nContent-Disposition: form-data; name="${name}"${typed}\r\n\r\n${content}\r\n`;
}

function form(...parts: readonly string[]): string {
  return `${parts.join('')}--b--\r\n`;
}

test('a path matches the template with the fewest placeholders', () => {
  const item = { get: { responses: {} } };
  const paths = { '/a/{id}': item, '/a/name({id})': item, '/a/b': item };
  const own = new Document({ openapi: '3.1.0', paths });
  const expected = ['/a/b', '/a/name(1)', '/a/1'].map((path) => own.template('get', path));
  expect(expected).toEqual(['/a/b', '/a/name({id})', '/a/{id}']);
});

test('a template with a query or a fragment doesn’t match any path', () => {
  const item = { get: { responses: {} } };
  const own = new Document({
    openapi: '3.1.0',
    paths: { '/a#one': item, '/a?b=c': item, '/a': item },
  });
  expect(own.template('get', '/a')).toBe('/a');
});

test('a template matches a percent-encoded path', () => {
  const own = new Document({ openapi: '3.1.0', paths: { '/å.b/{id}': { get: {} } } });
  expect(own.template('get', '/%C3%A5.b/1')).toBe('/å.b/{id}');
  expect(own.template('get', '/å.b/1')).toBe('/å.b/{id}');
  expect(own.template('get', '/åxb/1')).toBeUndefined();
});

test('a parameter can carry a credential', () => {
  const api = new Document({
    openapi: '3.1.0',
    security: [{ key: [] }],
    paths: { '/a': { get: { parameters: [{ name: 'X-Key', in: 'header' }], responses: {} } } },
    components: { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'x-key' } } },
  });
  const found = (header: object): readonly string[] =>
    securityIssues(
      api.operation('get', '/a'),
      { status: 200, header },
      {
        method: 'get',
        url: '/a',
        headers: { 'x-key': 'own' },
        body: Buffer.alloc(0),
        wanted: '',
      },
    );
  expect(found({ 'X-Key': 'own' })).toEqual([]);
  expect(found({})).toHaveLength(1);
});

test('accepts one credential for two schemes that use the same header', () => {
  const api = new Document({
    openapi: '3.1.0',
    paths: { '/a': { get: { responses: {} } } },
    security: [{ key: [], token: [] }],
    components: {
      securitySchemes: {
        key: { type: 'apiKey', in: 'header', name: 'Authorization' },
        token: { type: 'http', scheme: 'bearer' },
      },
    },
  });
  const found = (authorization: string): readonly string[] =>
    securityIssues(
      api.operation('get', '/a'),
      { status: 200 },
      { method: 'get', url: '/a', headers: { authorization }, body: Buffer.alloc(0), wanted: '' },
    );
  expect(found(`Bearer ${CREDENTIAL}`)).toEqual([]);
  expect(found('Bearer x')).toHaveLength(1);
});

test('finds an operation in additionalOperations', () => {
  const paths = { '/a': { additionalOperations: { COPY: { responses: {} } } } };
  const own = new Document({ openapi: '3.2.0', paths });
  expect(own.template('copy', '/a')).toBe('/a');
  expect(own.operation('copy', '/a').own.pointer).toMatch(/additionalOperations\/COPY$/);
});
