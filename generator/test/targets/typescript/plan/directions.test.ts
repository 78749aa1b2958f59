import { expect, test } from 'vitest';
import type { Json } from '../../../../src/load/node.ts';
import { emitAll } from '../../../support/emit.ts';
import { typeErrors } from '../../../support/compile.ts';

const text = { type: 'string' };
const ref = (name: string): Json => ({ $ref: `#/components/schemas/${name}` });
const json = (schema: Json): Json => ({ content: { 'application/json': { schema } } });
const readOnly = (...names: readonly string[]): Json => ({
  type: 'object',
  properties: Object.fromEntries(names.map((name) => [name, { ...text, readOnly: true }])),
});
const operation = (schema: Json, more: Json = {}): Json => ({
  requestBody: { required: true, ...json(schema) },
  responses: { 200: { description: 'Done.', ...json(schema) } },
  ...more,
});

const DESCRIPTION = {
  openapi: '3.1.0',
  info: { title: 'Zoo', version: '1' },
  servers: [{ url: 'https://zoo.example' }],
  paths: {
    '/stamps': {
      post: operation(ref('Stamp'), { operationId: 'stamps.add' }),
      put: operation(ref('Stamp'), {
        operationId: 'stamps.replace',
        parameters: [{ in: 'query', name: 'q', schema: text }],
      }),
      patch: operation(readOnly('at'), { operationId: 'stamps.change' }),
    },
    '/cats': {
      post: operation(ref('Cat'), { operationId: 'cats.add' }),
      put: operation(ref('Animal'), { operationId: 'cats.replace' }),
    },
  },
  components: {
    schemas: {
      Stamp: readOnly('at', 'by'),
      Seal: { allOf: [ref('Stamp')] },
      Cat: {
        allOf: [ref('Seal'), { type: 'object', properties: { name: text, seal: ref('Seal') } }],
      },
      Tagged: readOnly('id'),
      Animal: {
        oneOf: [ref('Tagged'), ref('Cat')],
        discriminator: { propertyName: 'kind', mapping: { tagged: 'Tagged', cat: 'Cat' } },
      },
    },
  },
};

const CONSUMER = `import { type CatInput, type StampInput, type Zoo } from './index.js';

export const cat: CatInput = { name: 'Tom', seal: {} };
// @ts-expect-error -- what is read only is not sent.
export const stamp: StampInput = { at: 'now' };
// @ts-expect-error -- a string is not an object.
export const word: StampInput = 'now';

export async function use(zoo: Zoo): Promise<string | undefined> {
  await zoo.stamps.add({});
  await zoo.stamps.change({});
  await zoo.stamps.replace({ q: 'q', body: {} });
  await zoo.cats.replace({ kind: 'tagged' });
  const { at } = await zoo.cats.add(cat);
  return at;
}
`;

test(
  'emits an empty object type, without diagnostics, for a request object whose members are all readOnly',
  {
    timeout: 60_000,
  },
  () => {
    const { diagnostics, files } = emitAll(DESCRIPTION);
    expect(diagnostics).toEqual([]);
    const sources = files.filter(({ path }) => /^typescript-0\/(src\/|test\/types.ts)/.test(path));
    const consumer = { path: 'typescript-0/src/consumer.ts', content: CONSUMER };
    expect(typeErrors([...sources, consumer])).toEqual([]);
    expect(sources.filter(({ content }) => /interface \w+ \{\}/.test(content))).toEqual([]);
  },
);

test(
  'a response type doesn’t extend an object whose members are all writeOnly',
  { timeout: 60_000 },
  () => {
    const secret = { type: 'object', properties: { key: { ...text, writeOnly: true } } };
    const user = { allOf: [ref('Credentials'), { type: 'object', properties: { name: text } }] };
    const { files } = emitAll({
      openapi: '3.0.3',
      info: { title: 'Zoo', version: '1' },
      servers: [{ url: 'https://zoo.example' }],
      paths: { '/users': { post: operation(ref('User'), { operationId: 'users.add' }) } },
      components: { schemas: { Credentials: secret, User: user } },
    });
    const sources = files.filter(({ path }) => path.startsWith('typescript-0/src/'));
    expect(typeErrors(sources)).toEqual([]);
    const types = sources.find(({ path }) => path.endsWith('types.ts'))?.content;
    expect(types).toContain('export interface UserInput extends CredentialsInput {');
    expect(types).toMatch(/export interface User \{\s+name\?: string;/);
  },
);
