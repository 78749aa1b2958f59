import { type Json, memberAt, object } from '../../document/json.js';
import { textOf, withValue } from './places.js';
import type { Collection } from './plan.js';
import type { Item } from './store.js';

/**
 * Counts a waiter's poll of an item and advances the item's status. The first poll returns the initial status. Each
 * later poll returns the next status, up to the first final one.
 */
export function advance(item: Item, { waiter }: Collection): void {
  item.polls += 1;
  if (waiter === undefined || item.polls === 1) return;
  const { field, pending, done } = waiter;
  const index = pending.indexOf(textOf(memberAt(item.fields, field)));
  const next = index === -1 ? undefined : (pending[index + 1] ?? done[0]);
  if (next !== undefined) item.fields = object(withValue(item.fields, field, next));
}

/**
 * Returns an object with the top-level member that contains a new item's initial, pending status. Returns an empty
 * object if no waiter polls the item or the waiter has no pending statuses.
 */
export function firstState({ waiter }: Collection, example: Json): Json {
  const [first] = waiter?.pending ?? [];
  if (waiter === undefined || first === undefined) return {};
  const state = textOf(memberAt(example, waiter.field));
  const [name = ''] = waiter.field.split('.');
  const fields = waiter.pending.includes(state)
    ? example
    : object(withValue(example, waiter.field, first));
  return { [name]: fields[name] };
}

export function stamps(names: readonly string[], given: Json): Json {
  const now = `${new Date().toISOString().slice(0, 19)}Z`;
  return Object.fromEntries(
    names.filter((name) => !Object.hasOwn(given, name)).map((name) => [name, now] as const),
  );
}
