import { expect, test } from 'vitest';
import { type Emission, emitAll } from '../../../support/emit.ts';
import { typeErrors } from '../../../support/compile.ts';
import {
  className,
  paginationName,
  RUNTIME_TYPES,
} from '../../../../src/targets/typescript/plan/names.ts';
import { everyString } from '../../../safety/description.ts';

const pet = {
  type: 'object',
  required: ['state'],
  properties: { state: { type: 'string', enum: ['new', 'done'] } },
};

const responses = {
  200: { description: 'Done.', content: { 'application/json': { schema: pet } } },
};

/** Emits packages whose methods have these names and additional settings. */
function named(calls: Readonly<Record<string, object>>, settings: object = {}): Emission {
  const paths = Object.entries(calls).map(([method, more], index) => [
    `/${String(index)}`,
    { get: { responses, 'x-sdkwright': { method, ...more } } },
  ]);
  return emitAll({
    openapi: '3.1.0',
    info: { title: 'Zoo', version: '1' },
    servers: [{ url: 'https://zoo.example' }],
    'x-sdkwright': settings,
    paths: Object.fromEntries(paths) as object,
  });
}

function problems({ files, diagnostics }: Emission): string[] {
  const messages = diagnostics.map(({ code, pointer = '' }) => `${code} ${pointer}`);
  return [...messages, ...typeErrors(files.filter(({ path }) => /-\d\/src\/.*\.ts$/.test(path)))];
}

function text({ files }: Emission, path: string): string {
  return files.find((file) => file.path === path)?.content ?? '';
}

test('renames a client class if emitted files use its name for something else', () => {
  const emission = named({ 'pets.list': {} });
  const used = ['client', 'index', 'options', 'errors'].flatMap((file) =>
    [...text(emission, `typescript-0/src/${file}.ts`).matchAll(/\{([\w\s,]*)\} from/g)].flatMap(
      ([, names = '']) => names.match(/\b[A-Z]\w+/g) ?? [],
    ),
  );
  expect(used).toEqual(expect.arrayContaining(['Api', 'Middleware', 'NotFoundError']));
  const declared = new Set(['Zoo', 'PetsResource', 'PetListResult']);
  for (const name of new Set(used))
    if (!declared.has(name)) expect(className(name)).toBe(`${name}Client`);
});

test('renames resources that have the same name as a client member', { timeout: 60_000 }, () => {
  const emission = named({ 'withOptions.list': {}, 'withResponse.list': {}, 'close.list': {} });
  expect(problems(emission)).toEqual([]);
  for (const flavor of ['typescript-0', 'typescript-1'])
    for (const name of ['withOptions_', 'withResponse_', 'close_'])
      expect(text(emission, `${flavor}/src/client.ts`)).toContain(`  readonly ${name}: `);
});

test(
  'keeps the name of a nested resource even if a client member has the same name',
  { timeout: 60_000 },
  () => {
    const emission = named({ 'door.close.list': {} });
    expect(problems(emission)).toEqual([]);
    expect(text(emission, 'typescript-0/src/resources/door.ts')).toContain('readonly close: ');
  },
);

test('renames methods that collide with the webhook methods', { timeout: 60_000 }, () => {
  const webhooks = { resource: 'webhooks', signatureHeader: 'Zoo-Signature' };
  const emission = named(
    { 'webhooks.sign': {}, 'webhooks.unwrap.list': {}, 'others.sign': {} },
    { webhooks },
  );
  expect(problems(emission)).toEqual([]);
  expect(text(emission, 'typescript-0/src/resources/webhooks.ts')).toContain('  sign2(');
  expect(text(emission, 'typescript-0/src/resources/others.ts')).toContain('  sign(');
});

test.each([['pets.wait'], ['pets.wait.list']])(
  'reports a waiter whose name collides with %s',
  (other) => {
    const waiter = { name: 'wait', field: 'state', done: ['done'], pending: ['new'] };
    const { diagnostics } = named({ 'pets.get': { waiter }, [other]: {} });
    expect(diagnostics).toMatchObject([
      {
        code: 'duplicate-method',
        severity: 'error',
        pointer: '#/paths/~10/get/x-sdkwright/waiter/name',
      },
    ]);
  },
);

test('renames the library types that tests import if a schema has the same name', () => {
  const body = {
    required: true,
    content: { 'application/json': { schema: { $ref: '#/components/schemas/Body' } } },
  };
  const emission = emitAll({
    openapi: '3.1.0',
    info: { title: 'Zoo', version: '1' },
    paths: { '/pets': { post: { requestBody: body, responses } } },
    components: { schemas: { Body: pet } },
  });
  const types = text(emission, 'typescript-0/test/types.ts');
  expect(types).toContain('import type { Body as DescribedBody, Same }');
  expect(types).toContain(`<Body, DescribedBody<paths['/pets']['post']>>`);
});

test('reserves the names of all types that packages re-export from the runtime', () => {
  const emission = emitAll(everyString((place) => place));
  for (const flavor of ['typescript-0', 'typescript-1']) {
    const passed = /export \{([^}]*)\} from '@sdkwright\/runtime/.exec(
      text(emission, `${flavor}/src/index.ts`),
    );
    const names = passed?.[1]?.match(/\b[A-Z]\w+/g) ?? [];
    expect(names).toContain('CallOptions');
    for (const name of names) expect(RUNTIME_TYPES).toContain(name);
  }
});

test('quotes a numeric parameter name in schema.ts, but not a status', () => {
  const query = [{ name: '1', in: 'query', schema: { type: 'string' } }];
  const emission = emitAll({
    openapi: '3.1.0',
    info: { title: 'Zoo', version: '1' },
    paths: { '/pets': { get: { parameters: query, responses } } },
  });
  const schema = text(emission, 'typescript-0/src/schema.ts');
  expect(schema).toContain("'1'?: string;");
  expect(schema).toContain('200: {');
});

test.each(['pageNumber', 'cursor', 'definition', 'define', 'params', 'options', 'default', 'Post'])(
  'emits code that compiles if a pagination style is called %s',
  (name) => {
    const list = { type: 'object', properties: { items: { type: 'array', items: {} } } };
    const { files } = emitAll({
      openapi: '3.1.0',
      info: { title: 'Zoo', version: '1' },
      servers: [{ url: 'https://zoo.example' }],
      'x-sdkwright': {
        pagination: {
          [name]: { style: 'page', request: { page: 'page' }, response: { items: 'items' } },
        },
      },
      paths: {
        '/posts': {
          get: {
            parameters: [{ name: 'page', in: 'query', schema: { type: 'integer' } }],
            responses: {
              200: { description: '', content: { 'application/json': { schema: list } } },
            },
            'x-sdkwright': { pagination: name },
          },
        },
      },
    });
    for (const flavor of ['0', '1']) {
      const isSource = new RegExp(`^typescript-${flavor}/src/.*ts$`);
      expect(typeErrors(files.filter(({ path }) => isSource.test(path)))).toEqual([]);
    }
  },
  60_000,
);

test.each(['', '/sync', '/webhooks'])(
  'renames a pagination style that has the name of a value that @sdkwright/runtime%s exports',
  async (path) => {
    // A static import would compile the runtime with the options of this package.
    const values = (await import(`@sdkwright/runtime${path}`)) as object;
    for (const name of Object.keys(values)) expect(paginationName(name)).not.toBe(name);
  },
);

test('keeps the name of a pagination style that doesn’t conflict with another name', () => {
  expect(paginationName('cursorPage')).toBe('cursorPage');
});
