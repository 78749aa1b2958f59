import { once } from 'node:events';
import { mkdir, symlink } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { describe, expect, onTestFinished, test } from 'vitest';
import { Diagnostics } from '../../src/diagnostics/diagnostic.ts';
import type { Json } from '../../src/load/node.ts';
import { load } from '../../src/load/load.ts';
import { externalReferences } from '../../src/load/references.ts';
import { read } from '../support/read.ts';
import { Workspace } from '../support/workspace.ts';

function referring(ref: string): string {
  return JSON.stringify({
    openapi: '3.1.0',
    info: { title: 'Test', version: '1' },
    paths: {},
    components: { schemas: { T: { $ref: ref } } },
  });
}

interface Loaded {
  readonly root: Json;
  readonly schema: unknown;
  readonly messages: readonly string[];
}

async function loaded(
  files: Readonly<Record<string, string>>,
  allowHosts?: string[],
): Promise<Loaded> {
  const workspace = await Workspace.create();
  for (const [name, text] of Object.entries(files)) {
    if (name.includes('/'))
      await mkdir(workspace.path(name.slice(0, name.lastIndexOf('/'))), { recursive: true });
    await workspace.write(name, text);
  }
  const diagnostics = new Diagnostics();
  const document = await load(workspace.path('api.json'), { allowHosts }, diagnostics);
  const { components } = (document?.root ?? {}) as { components?: { schemas: Json } };
  return {
    root: document?.root ?? {},
    schema: components?.schemas['T'],
    messages: diagnostics.all.map(
      ({ severity, code, message }) => `${severity} ${code} ${message}`,
    ),
  };
}

/** Starts a server that records the path of each request. */
async function serve(
  respond: (path: string) => { status: number; location?: string; body?: string },
) {
  const requested: string[] = [];
  const server = createServer((request, response) => {
    requested.push(request.url ?? '');
    const { status, location, body } = respond(request.url ?? '');
    response.writeHead(status, location === undefined ? {} : { location }).end(body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { host: `127.0.0.1:${String((server.address() as AddressInfo).port)}`, requested };
}

describe('referenced files', () => {
  test('are read from the document’s folder and its subfolders', async () => {
    const { schema, messages } = await loaded({
      'api.json': referring('schemas/t.yaml#/T'),
      'schemas/t.yaml': 'T: { type: string }',
    });
    expect(messages).toEqual([]);
    expect(schema).toEqual({ type: 'string' });
  });

  test('cause an error if they are missing, but not if a pointer into them doesn’t resolve', async () => {
    const missing = await loaded({ 'api.json': referring('nowhere.yaml#/T') });
    expect(missing.messages[0]).toMatch(/^error ref-unresolved .*nowhere\.yaml/);
    const { messages } = await loaded({ 'api.json': referring('t.yaml#/U'), 't.yaml': 'T: {}' });
    expect(messages).toEqual([]);
  });

  describe('a file outside the folder', () => {
    const beside = { 'beside.yaml': 'T: { type: string }' };

    test.each(['../outside.yaml', 'a/../../outside.yaml', '/etc/hostname'])(
      'is not read through the reference %s',
      async (ref) => {
        const { schema, messages } = await loaded({ 'api.json': referring(ref), ...beside });
        expect(schema).toBeUndefined();
        expect(messages).toHaveLength(1);
        expect(messages[0]).toMatch(
          /^error ref-unresolved .*is outside the folder of the document/,
        );
      },
    );

    test.each(['file:///etc/hostname', 'FILE:///etc/hostname', 'data:application/json,{}'])(
      'a reference to the URL %s is not followed',
      async (ref) => {
        const alone = await loaded({ 'api.json': referring(ref) });
        expect(alone.schema).toEqual({ $ref: ref });
        const { schema } = await loaded({
          'api.json': referring('t.json#/T'),
          't.json': JSON.stringify({ T: { type: 'object', properties: { p: { $ref: ref } } } }),
        });
        expect(JSON.stringify(schema ?? {})).not.toContain('"type":"string"');
      },
    );

    test('is not read through a symbolic link', async () => {
      const workspace = await Workspace.create();
      await mkdir(workspace.path('api'));
      await workspace.write('secret.yaml', 'T: { const: secret }');
      await workspace.write('api/api.json', referring('link.yaml#/T'));
      await symlink('../secret.yaml', workspace.path('api/link.yaml'));
      const diagnostics = new Diagnostics();
      expect(await load(workspace.path('api/api.json'), {}, diagnostics)).toBeUndefined();
      expect(diagnostics.all.map(({ code }) => code)).toEqual(['ref-unresolved']);
    });
  });
});

describe('a reference to a file', () => {
  const schema = '{"type":"object"}';

  test('is percent-decoded', async () => {
    const { schema: bundled, messages } = await loaded({
      'api.json': referring('sub%20dir/user_%7Bid%7D.json'),
      'sub dir/user_{id}.json': schema,
    });
    expect([bundled, messages]).toEqual([{ $ref: '#/components/schemas/user_{id}' }, []]);
  });

  test('can refer to a file whose name contains a percent sign', async () => {
    const files = { 'api.json': referring('a%20b.json'), 'a%20b.json': schema };
    expect((await loaded(files)).messages).toEqual([]);
  });

  test('can’t leave the folder through encoded dots', async () => {
    const { messages } = await loaded({ 'api.json': referring('%2e%2e/secret.json') });
    expect(messages).toEqual([expect.stringContaining('is outside')]);
  });

  test('keeps JSON Pointer escapes in its fragment', async () => {
    for (const [token, name] of [
      ['a~1b', 'a/b'],
      ['c~0d', 'c~d'],
      ['e~01f', 'e~1f'],
    ] as const) {
      const property = referring(`parts.json#/schemas/${token}`).replace(
        /"T":(\{[^}]*\})/,
        '"T":{"properties":{"p":$1}}',
      );
      const { root, messages } = await loaded({
        'api.json': property,
        'parts.json': JSON.stringify({ schemas: { [name]: { type: 'boolean' } } }),
      });
      expect(messages).toEqual([]);
      const { model } = read(root);
      const schema = model.schemas.get(`#/components/schemas/${token}`);
      expect([schema?.name, schema?.schema]).toEqual([name, { kind: 'boolean' }]);
    }
  });
});

describe('the host of a reference', () => {
  test('doesn’t receive a request unless it is allowed by name', async () => {
    const { host, requested } = await serve(() => ({ status: 200, body: '{}' }));
    await loaded({ 'api.json': referring(`http://${host}/t.json`) });
    await loaded({ 'api.json': referring(`http://${host}/t.json`) }, ['other.example']);
    expect(requested).toEqual([]);
  });

  test('receives a request if it is allowed', async () => {
    const { host } = await serve(() => ({ status: 200, body: '{"type":"string"}' }));
    const { schema, messages } = await loaded({ 'api.json': referring(`http://${host}/t.json`) }, [
      host,
    ]);
    expect(messages).toEqual([]);
    expect(schema).toEqual({ $ref: '#/components/schemas/t' });
  });

  test.each([
    [5, { $ref: '#/components/schemas/0' }],
    [6, undefined],
  ])('follows at most five redirects: after %i, the schema is %o', async (count, expected) => {
    const { host } = await serve((path) => {
      const hop = Number(/\d+/.exec(path)?.[0]);
      return hop < count
        ? { status: 302, location: `/${hop + 1}.json` }
        : { status: 200, body: '{"type":"string"}' };
    });
    const { schema } = await loaded({ 'api.json': referring(`http://${host}/0.json`) }, [host]);
    expect(schema).toEqual(expected);
  });

  test('an allowed host can’t redirect to a file', async () => {
    const { host, requested } = await serve(() => ({
      status: 302,
      location: 'file:///etc/hostname',
    }));
    const { schema } = await loaded({ 'api.json': referring(`http://${host}/t.json`) }, [host]);
    expect(requested).toEqual(['/t.json']);
    expect(schema).toBeUndefined();
  });

  test('a document from an allowed host can’t reference another host', async () => {
    const inner = await serve(() => ({ status: 200, body: '{"const":"secret"}' }));
    const outer = await serve(() => ({
      status: 200,
      body: JSON.stringify({ properties: { p: { $ref: `http://${inner.host}/meta` } } }),
    }));
    await loaded({ 'api.json': referring(`http://${outer.host}/t.json`) }, [outer.host]);
    expect(outer.requested).toEqual(['/t.json']);
    expect(inner.requested).toEqual([]);
  });

  test('an allowed host can’t redirect to another host', async () => {
    const inner = await serve(() => ({ status: 200, body: '{"secret":true}' }));
    const outer = await serve(() => ({ status: 302, location: `http://${inner.host}/meta` }));
    await loaded({ 'api.json': referring(`http://${outer.host}/t.json`) }, [outer.host]);
    expect(outer.requested).toEqual(['/t.json']);
    expect(inner.requested).toEqual([]);
  });
});

describe('a reference to an identifier in the document', () => {
  const schemas = (ref: string): object => ({
    Pet: { $id: 'schemas/pet', properties: { owner: { $ref: './owner' }, name: { $ref: ref } } },
    Owner: { $id: 'https://zoo.example/schemas/owner' },
  });
  const description = (ref: string): string =>
    JSON.stringify({
      openapi: '3.2.0',
      $self: 'https://zoo.example/api.json',
      components: { schemas: { T: { $ref: 'schemas/pet' }, ...schemas(ref) } },
    });

  test.each([
    [
      'if no other file exists',
      { 'api.json': description('../api.json#/components/schemas/Owner') },
    ],
    ['if a file has the same name', { 'api.json': description('name.json'), 'name.json': '{}' }],
  ])('isn’t resolved to a file %s', async (_, files) => {
    const { schema, messages } = await loaded(files);
    expect(messages).toEqual([]);
    expect(schema).toEqual({ $ref: '#/components/schemas/Pet' });
  });

  test('a reference to an anchor in another file isn’t resolved to the same anchor in this document', async () => {
    const { schema } = await loaded({
      'api.json': referring('t.json#here').replace('{"T"', '{"U":{"$anchor":"here"},"T"'),
      't.json': '{ "$anchor": "here" }',
    });
    expect(schema).not.toEqual({ $ref: '#/components/schemas/U' });
  });
});

test('ignores references in extensions, even though Redocly resolves them', async () => {
  const { messages } = await loaded({
    'api.json': JSON.stringify({
      openapi: '3.1.0',
      paths: {},
      components: { 'x-policy': { $ref: '../missing.yaml' }, schemas: { T: { $ref: 't.json' } } },
    }),
    't.json': '{}',
  });
  expect(messages).toEqual([]);
});

test('finds references in a default response and in schemas named like keywords, but not in data', () => {
  const found = externalReferences({
    paths: { '/a': { get: { responses: { default: { $ref: 'r.yaml' } } } } },
    components: {
      schemas: {
        example: { $ref: 's.yaml' },
        T: { example: { $ref: 'no' }, default: { $ref: 'no' }, 'x-more': { $ref: 'no' } },
        U: {
          properties: { 'x-more': { $ref: 'p.yaml' }, properties: { default: { $ref: 'no' } } },
        },
        V: { dependentSchemas: { default: { $ref: 'd.yaml' } } },
      },
      examples: { x: { $ref: 'no' } },
    },
  });
  expect(found.map(({ ref }) => ref)).toEqual(['r.yaml', 's.yaml', 'p.yaml', 'd.yaml', 'no']);
});
