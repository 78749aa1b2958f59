import { expect } from 'vitest';
import type { ServerProgram } from './servers.ts';

type Awaitable<T> = T | Promise<T>;
type Items<T> = Iterable<T> | AsyncIterable<T>;

interface Book {
  readonly id: number | string;
  readonly title: string;
  readonly author: string;
}
interface Page {
  readonly items: readonly Book[];
  hasNextPage(): boolean;
}
interface Covers {
  readonly get?: (id: Book['id']) => Awaitable<Blob | Uint8Array>;
  readonly update?: (id: Book['id'], params: object) => Awaitable<{ size: number }>;
}

/**
 * The members of both emitted clients that the job uses. Methods return promises in the async client and values in the
 * blocking client.
 */
export interface Library {
  readonly login: { create(params: object): Awaitable<{ token: string }> };
  readonly books: {
    create(params: object): Awaitable<Book>;
    get(id: Book['id']): Awaitable<Book>;
    list(params?: object): (Page & Items<Book>) | (Promise<Page> & Items<Book>);
    update(id: Book['id'], params: object): Awaitable<Book>;
    delete(id: Book['id']): Awaitable<void>;
    readonly cover?: Covers;
    readonly downloadCover?: Covers['get'];
    readonly uploadCover?: Covers['update'];
  };
  readonly events: Readonly<Record<string, () => Awaitable<Items<{ data: string }> | string>>>;
  withOptions(options: object): Library;
}

const MISSING = 999;

/**
 * Makes the calls of a typical user and causes each error. docs/real-servers.md contains a table of
 * the results.
 */
export async function doJob(library: Library, server: ServerProgram): Promise<void> {
  await signIn(library);
  const signedIn = library.withOptions({ token: 'secret-token' });
  const titles = ['Emma', 'Persuasion', 'Ulysses'];
  const created: Book[] = [];
  for (const title of titles) {
    const author = title === 'Ulysses' ? 'Joyce' : 'Austen';
    created.push(await signedIn.books.create({ title, author }));
  }
  await listBooks(signedIn, titles);
  const [first] = created;
  if (first === undefined) throw new Error('unreachable: no book was created');
  const { id } = first;
  const changed = await signedIn.books.update(id, { author: 'Jane Austen' });
  expect(changed).toMatchObject({ id, title: 'Emma', author: 'Jane Austen' });
  expect(await signedIn.books.get(id)).toMatchObject(changed);
  await exchangeCover(signedIn, id);
  await readEvents(signedIn, server);
  await expectErrors(library, signedIn, server);
  for (const book of created) await signedIn.books.delete(book.id);
  expect((await signedIn.books.list()).items).toEqual([]);
}

async function signIn(library: Library): Promise<void> {
  expect(await failure(() => library.login.create({ user: 'a', password: 'b' }))).toMatchObject({
    status: 401,
    message: expect.stringContaining('Wrong password.') as unknown,
  });
  const { token } = await library.login.create({ user: 'a', password: 'right' });
  expect(token).toBe('secret-token');
}

async function listBooks({ books }: Library, titles: readonly string[]): Promise<void> {
  const page = await books.list();
  expect(page.items).toHaveLength(2);
  expect(page.hasNextPage()).toBe(true);
  const all: string[] = [];
  for await (const { title } of books.list()) all.push(title);
  expect(all).toEqual(titles);
  const joyce = await books.list({ author: 'Joyce' });
  expect(joyce.items.map(({ title }) => title)).toEqual(['Ulysses']);
}

async function exchangeCover({ books }: Library, id: Book['id']): Promise<void> {
  const upload = books.uploadCover ?? books.cover?.update;
  const download = books.downloadCover ?? books.cover?.get;
  const bytes = Uint8Array.from({ length: 256 }, (_, index) => index);
  const file = { data: bytes, filename: 'cover.png', type: 'image/png' };
  const owner = books.uploadCover === undefined ? books.cover : books;
  expect(await upload?.call(owner, id, { file })).toMatchObject({ size: 256 });
  const received = await download?.call(owner, id);
  const content = received instanceof Blob ? await received.arrayBuffer() : received;
  expect(content && new Uint8Array(content)).toEqual(bytes);
}

async function readEvents({ events }: Library, { declaresStream }: ServerProgram): Promise<void> {
  const received = await (events['stream'] ?? events['get'])?.call(events);
  if (!declaresStream) {
    expect(received).toBe('data: 1\n\ndata: 2\n\ndata: 3\n\n');
    return;
  }
  const all: string[] = [];
  for await (const { data } of received as Items<{ data: string }>) all.push(data);
  expect(all).toEqual(['1', '2', '3']);
}

async function expectErrors(
  library: Library,
  { books }: Library,
  { invalid }: ServerProgram,
): Promise<void> {
  const anonymous = library.withOptions({ token: 'wrong' }).books;
  const cases = [
    ['AuthenticationError', 401, 'Sign in first.', () => anonymous.get(1)],
    ['NotFoundError', 404, 'There is no such book.', () => books.get(MISSING)],
    [
      'ConflictError',
      409,
      'There is a book with this title.',
      () => books.create({ title: 'Ulysses', author: 'Joyce' }),
    ],
    [
      invalid === 422 ? 'UnprocessableEntityError' : 'BadRequestError',
      invalid,
      'author',
      () => books.create({ title: 'Anonymous' }),
    ],
  ] as const;
  for (const [name, status, words, call] of cases) {
    const error = (await failure(call)) as Error & { details?: unknown };
    expect(error).toMatchObject({ name, status });
    expect(JSON.stringify([error.message, error.details])).toContain(words);
  }
}

async function failure(call: () => unknown): Promise<unknown> {
  try {
    await call();
  } catch (error) {
    return error;
  }
  throw new Error('The call succeeded.');
}
