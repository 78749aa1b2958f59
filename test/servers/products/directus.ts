import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { capture } from '../../../scripts/setup/run.mjs';
import { MISSING_POSTGRES, startWithPostgres } from './postgres.ts';
import { type Place, type Product, type RunningProduct, serve } from './product.ts';
import { BYTES, type User } from './user.ts';

const EMAIL = 'admin@example.com';
const PASSWORD = 'secret-password';
const TOKEN = 'directus-admin-token';

const BOOKS = {
  collection: 'books',
  schema: {},
  meta: {},
  fields: [
    { field: 'id', type: 'integer', schema: { is_primary_key: true, has_auto_increment: true } },
    { field: 'title', type: 'string', schema: { is_nullable: false, is_unique: true } },
    { field: 'author', type: 'string' },
  ],
};

/**
 * `isolated-vm` can't be loaded because its install script doesn't run. Only scripts in flows use it, and no call in
 * this test runs a flow.
 */
const WITHOUT_SCRIPTS = `data:text/javascript,${encodeURIComponent(`
  import { registerHooks } from 'node:module';
  const other = (name) => (name === 'isolated-vm' ? 'node:v8' : name);
  registerHooks({ resolve: (name, context, next) => next(other(name), context) });
`)}`;

const text = { type: 'string' };
const UPLOAD = {
  type: 'object',
  properties: { title: text, file: { ...text, format: 'binary' } },
  required: ['file'],
};
const ACTIONS = [
  {
    target: "$.paths['/files'].post.requestBody",
    update: { required: true, content: { 'multipart/form-data': { schema: UPLOAD } } },
  },
  {
    target: "$.paths['/files'].post.requestBody.content['application/json']",
    remove: true,
  },
];

/** A content management system that uses Express and PostgreSQL. Its description includes the user's collections. */
export const directus: Product = {
  name: 'Directus 12.3',
  packages: ['directus@12.3.1', 'pg@8.23.1'],
  missing: MISSING_POSTGRES,
  overlay: {
    overlay: '1.0.0',
    info: { title: 'An upload is a form', version: '1' },
    actions: ACTIONS,
  },
  async start(place) {
    return await startWithPostgres(async (database) => await startDirectus(database, place));
  },
  async job(visitor) {
    const credentials = { email: EMAIL, password: PASSWORD };
    const wrong = { ...credentials, password: 'wrong' };
    await visitor.fails(401, 'Invalid user credentials', 'auth.login', wrong);
    const token = await visitor.getsText('data.access_token', 'auth.login', credentials);
    const user = visitor.with({ auth: `Bearer ${token}` });
    expect(await user.gets('users.me.get')).toMatchObject({ data: { email: EMAIL } });
    const titles = ['Emma', 'Persuasion', 'Ulysses'];
    for (const title of titles)
      await user.gets('items.books.create', { body: { title, author: 'Austen' } });
    const books = (await user.collects('items.books.list', [{ limit: 2 }])) as Book[];
    expect(books.map(({ title }) => title)).toEqual(titles);
    const [{ id } = { id: 0 }] = books;
    const filter = { title: { _eq: 'Ulysses' } };
    const query = { filter, fields: ['title'], sort: ['-title'], meta: '*' };
    expect(await user.collects('items.books.list', [query])).toEqual([{ title: 'Ulysses' }]);
    const changed = await user.gets('items.books.update', id, {
      body: { author: 'Jane Austen' },
    });
    expect(changed).toMatchObject({ data: { title: 'Emma', author: 'Jane Austen' } });
    expect(await user.gets('items.books.get', id)).toEqual(changed);
    await exchangeFile(user);
    await user.with({ auth: 'Bearer none' }).fails(401, 'Invalid user credentials', 'users.me.get');
    await user.fails(403, 'permission', 'items.books.get', 999_999);
    await user.fails(400, 'has to be unique', 'items.books.create', { body: { title: 'Ulysses' } });
    await user.fails(400, 'Value is required', 'items.books.create', { body: { author: 'Joyce' } });
    for (const book of books) await user.gets('items.books.delete', book.id);
    expect(await user.collects('items.books.list')).toEqual([]);
  },
};

async function startDirectus(database: string, place: Place): Promise<RunningProduct> {
  const cli = `${place.installed}/node_modules/directus/cli.js`;
  const program = ['--import', WITHOUT_SCRIPTS, cli];
  const env = {
    DB_CLIENT: 'pg',
    DB_CONNECTION_STRING: database,
    SECRET: 'a-secret-of-at-least-32-characters',
    ADMIN_EMAIL: EMAIL,
    ADMIN_PASSWORD: PASSWORD,
    ADMIN_TOKEN: TOKEN,
    HOST: '127.0.0.1',
    STORAGE_LOCAL_ROOT: `${place.data}/uploads`,
    TELEMETRY: 'false',
    SERVE_APP: 'false',
  };
  await writeFile(join(place.data, 'package.json'), '{}');
  const options = { cwd: place.data, env: { ...env, PATH: process.env['PATH'] } };
  const { code, output } = await capture(process.execPath, [...program, 'bootstrap'], options);
  expect(code, output).toBe(0);
  const server = await serve(
    {
      args: () => [...program, 'start'],
      env: (port) => ({ ...env, PORT: port }),
      ready: '/server/ping',
    },
    place,
  );
  const headers = { authorization: `Bearer ${TOKEN}`, 'content-type': 'application/json' };
  const body = JSON.stringify(BOOKS);
  const created = await fetch(`${server.url}/collections`, { method: 'POST', headers, body });
  if (!created.ok) {
    const reason = await created.text();
    await server.stop();
    throw new Error(`The collection was not created: ${reason}`);
  }
  return { ...server, description: '/server/specs/oas', headers };
}

interface Book {
  readonly id: number;
  readonly title: string;
}

async function exchangeFile(user: User): Promise<void> {
  const file = { data: BYTES, filename: 'räume & zahlen.bin', type: 'image/x-test' };
  const id = await user.getsText('data.id', 'files.create', { title: 'All bytes', file });
  expect(await user.downloads('assets.get', id)).toEqual(BYTES);
  expect(await user.gets('files.update', id, { body: { title: 'Bytes' } })).toMatchObject({
    data: { title: 'Bytes', filename_download: file.filename, type: file.type },
  });
  expect(await user.collects('files.list', [{ search: 'Bytes' }])).toMatchObject([{ id }]);
  await user.gets('files.delete', id);
}
