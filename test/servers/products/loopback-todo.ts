import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect } from 'vitest';
import { startLoopBack } from './loopback.ts';
import type { Product } from './product.ts';

/** A to-do list that uses LoopBack 4, with filters as JSON in the query. */
export const loopbackTodo: Product = {
  name: 'LoopBack example-todo 6.0',
  packages: ['@loopback/example-todo@6.0.0'],
  async start(place) {
    // The application's database is a file in this folder.
    await mkdir(join(place.data, 'data'));
    return await startLoopBack('@loopback/example-todo', {}, place);
  },
  async job(user) {
    const titles = ['Read', 'Write', 'Rest'];
    const ids: unknown[] = [];
    for (const title of titles)
      ids.push(((await user.gets('todos.create', { title })) as { id: number }).id);
    const [id] = ids;
    expect(await user.collects('todos.list')).toHaveLength(3);
    const filter = { where: { title: { like: 'R' } }, order: ['title DESC'], limit: 1, offset: 1 };
    expect(await user.gets('todos.list', { filter })).toMatchObject([{ title: 'Read' }]);
    expect(await user.gets('todos.count', { where: { title: 'Rest' } })).toEqual({ count: 1 });
    await user.gets('todos.update', id, { isComplete: true });
    expect(await user.gets('todos.get', id)).toEqual({ id, title: 'Read', isComplete: true });
    await user.gets('todos.replace', id, { title: 'Read on' });
    expect(await user.gets('todos.get', id, { filter: { fields: ['title'] } })).toEqual({
      title: 'Read on',
    });
    const changed = user.gets('todos.updateAll', { where: { title: 'Rest' }, isComplete: true });
    expect(await changed).toEqual({ count: 1 });
    await user.fails(422, "must have required property 'title'", 'todos.create', { desc: 'x' });
    // The body is required, contrary to the description.
    await user.fails(500, 'Internal Server Error', 'todos.create');
    await user.fails(400, 'Invalid data', 'todos.get', 'first');
    await user.fails(404, 'Entity not found: Todo with id 99', 'todos.get', 99);
    for (const each of ids) await user.gets('todos.delete', each);
    expect(await user.gets('todos.count')).toEqual({ count: 0 });
  },
};
