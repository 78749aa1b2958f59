/** Tests clients, freshly generated from a spec without examples, against `sdkwright mock --stateful`. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { failureOf } from './support/failure.ts';
import { generated, type GeneratedPackages } from './support/generated.ts';
import { type RunningMock, startMock } from './support/mock.ts';

const SPEC = fileURLToPath(new URL('bookshop.yaml', import.meta.url));

const SEED = `
books:
  - { isbn: '1', title: Emma, genre: novel }
  - { isbn: '2', title: Odes, genre: poetry }
  - { isbn: '3', title: Persuasion, genre: novel }
/books/1/reviews:
  - { id: 7, stars: 5 }
`;

interface Book {
  readonly isbn: string;
  readonly title: string;
  readonly genre?: string;
  readonly created_at?: string;
}

type Result<T> = T | Promise<T>;

interface Page<T> extends AsyncIterable<T> {
  readonly items: readonly T[];
}

/** The members of both clients that the tests call. */
interface Bookshop {
  readonly books: {
    list(params?: object): Result<Page<Book>> & AsyncIterable<Book>;
    create(book: Book): Result<Book>;
    get(isbn: string): Result<Book>;
    update(isbn: string, book: Book): Result<Book>;
    delete(isbn: string): Result<void>;
    readonly reviews: {
      list(isbn: string, params?: object): Result<Page<object>>;
      create(isbn: string, review: object): Result<{ readonly id: number }>;
      get(params: object): Result<object>;
    };
  };
  readonly orders: {
    create(order: object, options?: object): Result<{ readonly orderId: string }>;
    waitUntilShipped(orderId: string, options?: object): Result<object>;
  };
}

let folder: string;
let mock: RunningMock;
let packages: GeneratedPackages;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'seed-'));
  await writeFile(join(folder, 'seed.yaml'), SEED);
  packages = await generated(SPEC);
  mock = await startMock(SPEC, '--stateful', '--seed', join(folder, 'seed.yaml'));
}, 180_000);

afterAll(async () => {
  await mock[Symbol.asyncDispose]();
  await packages[Symbol.asyncDispose]();
  await rm(folder, { recursive: true });
});

beforeEach(() => mock.control('DELETE', 'state'));

describe.each(['Bookshop', 'BookshopSync'])('the %s client', (name) => {
  const connect = (): Bookshop => {
    const found = packages.exports.find((each) => name in each)?.[name];
    const Client = found as new (options: object) => Bookshop;
    return new Client({ baseUrl: mock.url });
  };

  test('pages through the seed data with a cursor, and filters and searches it', async () => {
    const { books } = connect();
    const titles: string[] = [];
    for await (const { title } of books.list()) titles.push(title);
    expect(titles).toEqual(['Emma', 'Odes', 'Persuasion']);
    const novels = await books.list({ genre: 'novel' });
    expect(novels.items.map(({ isbn }) => isbn)).toEqual(['1', '3']);
    expect((await books.list({ q: 'ODE' })).items.map(({ isbn }) => isbn)).toEqual(['2']);
  });

  test('creates a book with a given ID, and throws a conflict error for a duplicate', async () => {
    const { books } = connect();
    const book = await books.create({ isbn: '4', title: 'Walden' });
    expect(Object.keys(book).sort()).toEqual(['created_at', 'isbn', 'title']);
    expect(await books.get('4')).toEqual(book);
    const again = () => books.create({ isbn: '4', title: 'Other' });
    expect(await failureOf(again)).toMatchObject({ status: 409 });
  });

  test('replaces a book, or creates it if it doesn’t exist', async () => {
    const { books } = connect();
    expect(await books.update('1', { isbn: '1', title: 'Emma, again' })).toEqual({
      isbn: '1',
      title: 'Emma, again',
    });
    await books.update('9', { isbn: '9', title: 'Nine' });
    expect(await books.get('9')).toMatchObject({ title: 'Nine' });
  });

  test('deletes a book with its reviews, and throws the declared 409 error for a second deletion', async () => {
    const { books } = connect();
    expect((await books.reviews.list('1')).items).toEqual([{ id: 7, isbn: '1', stars: 5 }]);
    await books.delete('1');
    expect(await failureOf(() => books.get('1'))).toMatchObject({ status: 404 });
    expect(await failureOf(() => books.reviews.list('1'))).toMatchObject({ status: 404 });
    expect(await failureOf(() => books.delete('1'))).toMatchObject({ status: 409 });
  });

  test('stores the reviews of each book separately', async () => {
    const { reviews } = connect().books;
    const review = await reviews.create('2', { stars: 4 });
    expect(review).toMatchObject({ isbn: '2', stars: 4 });
    expect(await reviews.get({ isbn: '2', reviewId: review.id })).toEqual(review);
    const missing = () => reviews.get({ isbn: '3', reviewId: review.id });
    expect(await failureOf(missing)).toMatchObject({ status: 404 });
    for (const stars of [1, 2, 3]) await reviews.create('2', { stars });
    expect((await reviews.list('2', { limit: 2, offset: 2 })).items).toMatchObject([
      { stars: 2 },
      { stars: 3 },
    ]);
  });

  test('creates an order only once if the idempotency key is repeated, and waits until it is shipped', async () => {
    const { orders } = connect();
    const first = await orders.create({ isbn: '1' }, { idempotencyKey: name });
    expect(first).toMatchObject({ isbn: '1', state: 'placed' });
    expect(await orders.create({ isbn: '1' }, { idempotencyKey: name })).toEqual(first);
    const other = () => orders.create({ isbn: '2' }, { idempotencyKey: name });
    expect(await failureOf(other)).toMatchObject({ status: 422 });
    const shipped = await orders.waitUntilShipped(first.orderId, { pollInterval: 1 });
    expect(shipped).toEqual({ ...first, state: 'shipped' });
  });
});

test('the mock logs query parameters that have no effect', async () => {
  await fetch(`${mock.url}/books?publisher_country=fr`);
  const note = 'The parameter publisher_country has no effect on the items.';
  await expect.poll(() => mock.log()).toContain(note);
});

test('the mock rejects a seed that doesn’t conform to the spec', async () => {
  const file = join(folder, 'bad.yaml');
  await writeFile(file, 'books: [{ isbn: 1, title: Emma }]');
  await expect(startMock(SPEC, '--stateful', '--seed', file)).rejects.toThrow('books/0: /isbn');
  await writeFile(file, 'magazines: []');
  await expect(startMock(SPEC, '--stateful', '--seed', file)).rejects.toThrow(
    'Collections: books, books.reviews, orders.',
  );
  await writeFile(file, '{ books: [], /books/9/reviews: [{ id: 7, stars: 5 }] }');
  await expect(startMock(SPEC, '--stateful', '--seed', file)).rejects.toThrow(
    "The seed has items below /books/9, which doesn't exist. Add it to books in the seed.",
  );
});
