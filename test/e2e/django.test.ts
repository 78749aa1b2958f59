/** Tests clients, freshly generated for a Django REST framework API, against a server that imitates the framework. */
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Django, startDjango } from './support/django.ts';
import { failureOf } from './support/failure.ts';
import { generated, type GeneratedPackages } from './support/generated.ts';

interface Book {
  readonly id: number;
  readonly title: string;
  readonly price?: string;
}

type Result<T> = T | Promise<T>;

interface List extends AsyncIterable<Book> {
  readonly items: readonly Book[];
  readonly body: object;
}

/** The members of both clients that the tests call. */
interface Library {
  readonly books: {
    list(params?: object): Result<List> & AsyncIterable<Book>;
    get(id: number): Result<Book>;
    create(book: object): Result<Book>;
    partialUpdate(id: number, book: object): Result<Book>;
    delete(id: number): Result<void>;
    lend(id: number): Result<Book>;
  };
  readonly shelf: { list(): AsyncIterable<Book> };
  readonly token: { create(login: object): Result<{ readonly token: string }> };
}

let django: Django;
let packages: GeneratedPackages;

beforeAll(async () => {
  packages = await generated(fileURLToPath(new URL('django.yaml', import.meta.url)));
  django = await startDjango();
}, 180_000);

afterAll(async () => {
  await django[Symbol.asyncDispose]();
  await packages[Symbol.asyncDispose]();
});

describe.each(['Library', 'LibrarySync'])('the %s client', (name) => {
  const connect = (options: object = {}): Library => {
    const found = packages.exports.find((each) => name in each)?.[name];
    const Client = found as new (options: object) => Library;
    return new Client({ baseUrl: django.url, ...options });
  };
  const withToken = (): Library => connect({ tokenAuth: 'Token secret-token' });
  const ids = async (list: AsyncIterable<Book>): Promise<number[]> => {
    const found: number[] = [];
    for await (const { id } of list) found.push(id);
    return found;
  };

  test('reads the count and all pages, by number and by cursor', async () => {
    expect(await ids(connect().books.list())).toEqual([1, 2, 3, 4, 5]);
    expect(await ids(connect().books.list({ page: 2 }))).toEqual([3, 4, 5]);
    expect(await ids(connect().shelf.list())).toEqual([1, 2, 3, 4, 5]);
    expect((await connect().books.list()).body).toMatchObject({ count: 5, previous: null });
  });

  test('uses a token to change books', async () => {
    const { books } = withToken();
    expect(await books.create({ title: 'New', price: '1.50' })).toEqual({
      id: 6,
      title: 'New',
      price: '1.50',
    });
    expect(await books.partialUpdate(1, { title: 'Other' })).toMatchObject({ title: 'Other' });
    expect(await books.lend(2)).toMatchObject({ title: 'Book 2 (lent)' });
    await books.delete(3);
  });

  test('logs in without a credential, although the document requires one', async () => {
    const login = { username: 'ada', password: 'right' };
    expect(await connect().token.create(login)).toEqual({ token: 'secret-token' });
  });

  test.each([
    ['a missing book', (library: Library) => library.books.get(9), 404, 'No Book matches'],
    ['a missing page', (library: Library) => library.books.list({ page: 9 }), 404, 'Invalid page.'],
    [
      'an invalid field',
      (library: Library) => library.books.create({ title: '' }),
      400,
      'This field may not be blank.',
    ],
    [
      'a wrong password',
      (library: Library) => library.token.create({ username: 'ada', password: 'wrong' }),
      400,
      'Unable to log in',
    ],
  ])('the error message contains Django’s message about %s', async (_, call, status, message) => {
    const error = await failureOf(async () => call(withToken()));
    expect(error).toMatchObject({ status });
    expect((error as Error).message).toContain(message);
  });
});
