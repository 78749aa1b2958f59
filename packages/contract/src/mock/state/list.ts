import { type Json, memberAt } from '../../document/json.js';
import { equalsText, withValue } from './places.js';
import type { Collection, List } from './plan.js';

/** A page of a list. */
export interface Page {
  readonly items: readonly Json[];
  /** Position of the page's first item among all matching items, starting with 0. */
  readonly start: number;
  readonly size: number;
  readonly total: number;
  /**
   * Changes to the query that lead to the next or the previous page; undefined if there is no such page or no parameter
   * to request it.
   */
  readonly next: Readonly<Record<string, string>> | undefined;
  readonly previous: Readonly<Record<string, string>> | undefined;
  readonly cursor: unknown;
}

/** Page size of a paginated list if neither the request nor the document specifies one. */
const USUAL_SIZE = 20;

/** Selects and sorts the items that match a query, and returns the requested page. */
export function pageOf(
  items: readonly Json[],
  query: URLSearchParams,
  list: List,
  collection: Collection,
  exampleSize: number | undefined,
): Page {
  const found = sorted(matching(items, query, list), query, list);
  const { request, firstPage } = list;
  const isPaged = Object.values(request).some((name) => name !== undefined);
  const requested = numberAt(query, request.size);
  const usual = list.defaultSize ?? exampleSize ?? USUAL_SIZE;
  const size = requested ?? (isPaged ? usual : Math.max(found.length, 1));
  const field = list.cursorField ?? collection.id ?? '';
  const start = startOf(found, query, list, size, field);
  const end = start + size;
  const page = found.slice(start, end);
  const cursor = page.at(-1)?.[field];
  const hasNext = end < found.length && size > 0;
  const at = (position: number): Record<string, string> | undefined => {
    if (request.page !== undefined)
      return { [request.page]: String(Math.floor(position / size) + firstPage) };
    return request.offset === undefined ? undefined : { [request.offset]: String(position) };
  };
  const next =
    at(end) ?? (request.cursor === undefined ? undefined : { [request.cursor]: String(cursor) });
  return {
    items: page,
    start,
    size,
    total: found.length,
    next: hasNext ? next : undefined,
    previous: start > 0 && size > 0 ? at(Math.max(start - size, 0)) : undefined,
    cursor: hasNext ? cursor : undefined,
  };
}

function startOf(
  found: readonly Json[],
  query: URLSearchParams,
  { request, firstPage }: List,
  size: number,
  field: string,
): number {
  const cursor = request.cursor === undefined ? null : query.get(request.cursor);
  if (cursor !== null && cursor !== '') {
    const index = found.findIndex((item) => equalsText(item[field], cursor));
    return index === -1 ? found.length : index + 1;
  }
  const offset = numberAt(query, request.offset);
  if (offset !== undefined) return offset;
  return Math.max((numberAt(query, request.page) ?? firstPage) - firstPage, 0) * size;
}

function numberAt(query: URLSearchParams, name: string | undefined): number | undefined {
  const text = name === undefined ? null : query.get(name);
  return text !== null && /^\d+$/.test(text) ? Number(text) : undefined;
}

function matching(items: readonly Json[], query: URLSearchParams, list: List): readonly Json[] {
  const conditions = list.filters.flatMap(({ key, field, separator }) => {
    const values = [key, `${key}[]`].flatMap((name) => query.getAll(name));
    const requested =
      separator === undefined ? values : values.flatMap((text) => text.split(separator));
    return requested.length === 0
      ? []
      : [(item: Json) => requested.some((text) => equalsText(item[field], text))];
  });
  const texts = list.search.flatMap((key) => query.getAll(key)).map((text) => text.toLowerCase());
  const holds = (item: Json, text: string): boolean =>
    Object.values(item).some(
      (value) => typeof value === 'string' && value.toLowerCase().includes(text),
    );
  return items.filter(
    (item) => conditions.every((fits) => fits(item)) && texts.every((text) => holds(item, text)),
  );
}

/** Sorts items by the fields that the query lists. A leading `-` sorts a field in descending order. */
function sorted(items: readonly Json[], query: URLSearchParams, { sort }: List): readonly Json[] {
  const keys = sort.flatMap((key) => query.getAll(key)).flatMap((text) => text.split(','));
  return keys.reduceRight<readonly Json[]>((all, key) => {
    const name = key.replace(/^[-+]/, '');
    const sign = key.startsWith('-') ? -1 : 1;
    return [...all].sort((a, b) => sign * compared(a[name], b[name]));
  }, items);
}

function compared(a: unknown, b: unknown): number {
  if (a === b) return 0;
  if (a === undefined || a === null) return 1;
  if (b === undefined || b === null) return -1;
  return a < b ? -1 : 1;
}

/** Returns the body with its pagination members set for the page. */
export function withMembers(body: unknown, page: Page, list: List, url: string): unknown {
  const { start, size, total, next, previous, cursor } = page;
  const values = {
    page: Math.floor(start / Math.max(size, 1)) + list.firstPage,
    size,
    offset: start,
    total,
    pages: Math.ceil(total / Math.max(size, 1)),
    count: page.items.length,
    more: next !== undefined,
    last: next === undefined,
    earlier: start > 0,
    cursor: typeof cursor === 'number' ? String(cursor) : cursor,
    nextUrl: next && urlWith(url, next),
    previousUrl: previous && urlWith(url, previous),
  };
  return list.members.reduce((whole, { path, is, end }) => {
    const value = values[is] ?? { null: null, empty: '', absent: undefined }[end];
    return value === undefined && memberAt(whole, path) === undefined
      ? whole
      : withValue(whole, path, value);
  }, body);
}

export function urlWith(url: string, changes: Readonly<Record<string, string>>): string {
  const changed = new URL(url);
  for (const [name, value] of Object.entries(changes)) changed.searchParams.set(name, value);
  return changed.href;
}
