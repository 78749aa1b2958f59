import { expect, test } from 'vitest';
import { Document } from '../../src/document/document.js';
import { startWithout } from '../../src/mock/start-without.js';
import type { Prism } from '../../src/prism/prism.js';

const operation = { responses: { 204: { description: '' } } };
const document = new Document({
  openapi: '3.1.0',
  info: { title: 'Things', version: '1' },
  paths: {
    '/a': { summary: 'A', get: operation, post: operation },
    '/b': { get: operation },
    '/c': { get: operation, delete: operation },
  },
});

/** Simulates a Prism that doesn't start if the document contains any of the given operations. */
function prismWithout(...bad: readonly string[]) {
  const starts: (readonly string[])[] = [];
  const start = ({ operations }: Document): Promise<Prism> => {
    const names = operations.map(({ method, path }) => `${method} ${path}`);
    starts.push(names);
    const found = names.find((name) => bad.includes(name));
    if (found !== undefined) return Promise.reject(new Error(`Prism ended:\n ${found}`));
    const done = () => Promise.resolve();
    return Promise.resolve({ send: () => Promise.resolve('crashed'), ended: done(), stop: done });
  };
  return { starts, start };
}

test('Prism is started only once if the first start succeeds', async () => {
  const { starts, start } = prismWithout();
  expect((await startWithout(document, start)).unserved.size).toBe(0);
  expect(starts).toHaveLength(1);
});

test('starts Prism without the operations that prevent its start, and reports the reason for each', async () => {
  const { starts, start } = prismWithout('post /a', 'get /c');
  const { unserved } = await startWithout(document, start);
  expect([...unserved]).toEqual([
    ['POST /a', "Prism doesn't start with this operation: Prism ended: post /a"],
    ['GET /c', "Prism doesn't start with this operation: Prism ended: get /c"],
  ]);
  expect(starts.at(-1)).toEqual(['get /a', 'get /b', 'delete /c']);
});

test('leaves out operations in referenced path items and in additionalOperations', async () => {
  const referring = new Document({
    ...document.root,
    components: { pathItems: { A: { get: operation, post: operation } } },
    paths: {
      '/a': { $ref: '#/components/pathItems/A' },
      '/b': { get: operation, additionalOperations: { COPY: operation, LINK: operation } },
      '/c': { $ref: '#/components/pathItems/A' },
    },
  });
  const { starts, start } = prismWithout('post /a', 'copy /b');
  const { unserved } = await startWithout(referring, start);
  expect([...unserved.keys()]).toEqual(['POST /a', 'COPY /b']);
  expect(starts.at(-1)).toEqual(['get /a', 'get /b', 'link /b', 'get /c', 'post /c']);
});

test('throws Prism’s error if Prism doesn’t start with any of the operations', async () => {
  const { start } = prismWithout('get /a', 'post /a', 'get /b', 'get /c', 'delete /c');
  await expect(startWithout(document, start)).rejects.toThrow('Prism ended:');
});
