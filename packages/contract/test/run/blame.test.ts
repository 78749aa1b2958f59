import { expect, test } from 'vitest';
import { blame } from '../../src/run/blame.js';
import type { Verdict } from '../../src/recorder/server.js';
import { Document } from '../../src/document/document.js';

const schema = { type: 'object' };
const document = new Document({
  openapi: '3.1.0',
  paths: {
    '/a': {
      post: {
        parameters: [
          { name: 'Since', in: 'query', schema: { type: 'string', default: 'now' } },
          { name: 'until', in: 'query', schema: { type: 'string' } },
        ],
        requestBody: { content: { 'application/json': { schema } } },
        responses: {
          '200': { description: '', content: { 'application/json': { schema, example: 1 } } },
        },
      },
    },
  },
});

const claim = { test: 't', method: 'post', path: '/a', exchange: { status: 200 } };
const none = { request: [], response: [], value: [] };
const media = '#/paths/~1a/post/requestBody/content/application~1json';

test.each<[string, Partial<Verdict>, string, RegExp, RegExp]>([
  ['a wrong request', { issues: { ...none, request: ['R.'] } }, 'sdk', /^recorder: R/, /newest/],
  ['a wrong result', { issues: { ...none, value: ['V.'] } }, 'sdk', /^validator: V/, /newest/],
  ['an error in the client', {}, 'sdk', /^client: thrown/, /newest/],
  [
    'a returned response that is not the example',
    { claim: { ...claim, value: { kind: 'value', value: 1 } } },
    'mock',
    /^client: thrown/,
    /example at #.*responses.200/,
  ],
  [
    'a violation that Prism reports',
    { issues: { ...none, response: ['P.'] } },
    'mock',
    /^Prism: P/,
    /limit/,
  ],
  [
    'a default that violates its schema',
    objection({ location: ['request', 'query', 'since'], message: 'M.' }),
    'document',
    /^Prism: M/,
    /^Fix the example or the default at #.paths.*post.parameters.0\.$/,
  ],
  [
    'a sampled parameter that violates its schema',
    objection({ location: ['query', 'until'], message: 'M.' }),
    'mock',
    /^Prism: M/,
    /^Add an example at #.*parameters.1\.$/,
  ],
  [
    'a sampled body that violates its schema',
    {
      issues: { ...none, request: ['R.'] },
      contradictions: { request: ['C.'], response: [] },
    },
    'mock',
    /^C/,
    new RegExp(`^Add an example at ${encodeURI(media).replaceAll('/', '.')}`),
  ],
  [
    'an example that violates its schema',
    { contradictions: { request: [], response: ['C.'] } },
    'document',
    /^C/,
    /^Fix the example at #/,
  ],
])('blame attributes %s to the party that must fix it', (_, found, fault, evidence, fix) => {
  const verdict: Verdict = {
    claim,
    issues: none,
    exchanges: [],
    contradictions: { request: [], response: [] },
    ...found,
  };
  const result = blame(document, verdict, ['thrown']);
  expect(result.fault).toBe(fault);
  expect(result.evidence[0]).toMatch(evidence);
  expect(decodeURIComponent(result.fix)).toMatch(fix);
});

/** Returns a verdict in which Prism objects to the request. */
function objection(violation: object): Partial<Verdict> {
  const headers = { 'sl-violations': JSON.stringify([violation]) };
  const request = { method: 'post', url: '/a', headers: {}, body: Buffer.alloc(0), wanted: '' };
  const response = { status: 200, headers, body: Buffer.alloc(0) };
  return { issues: { ...none, response: ['P.'] }, exchanges: [{ request, response }] };
}
