import type { Operation, Parameter } from '../api.ts';
import type { PaginationStyle } from '../extension.ts';
import { isJson } from '../openapi/media-types.ts';
import type { Schema } from '../schema/schema.ts';
import { listOfPage, nextUrlOf } from './page-members.ts';
import { isArray, propertiesOf, propertyAt, type Resolve } from '../schema/query.ts';

/**
 * Detects pagination from the parameters and the response together. In ambiguous cases (a page parameter that may start
 * at 0, several lists with uncommon names, a cursor that the response doesn't return), the operation isn't paginated: a
 * list that silently ends too early is worse than a plain call.
 */
export function detectPagination(
  operation: Omit<Operation, 'pagination'>,
  hasLink: boolean,
  resolve: Resolve,
): PaginationStyle | undefined {
  const response = pageResponse(operation);
  const items = response && listOfPage(response, operation.path, resolve);
  if (response === undefined || items === undefined) return undefined;
  const query = operation.parameters.filter((parameter) => parameter.in === 'query');
  const parameterNamed = (names: readonly string[]): Parameter | undefined =>
    query.find(({ name }) => names.includes(name.toLowerCase()));
  const limit = parameterNamed(LIMITS);
  if (hasLink && parameterNamed([...PAGES, ...CURSORS, 'since']) !== undefined)
    return { style: 'link', response: some({ items: items === '' ? undefined : items }) };
  const offset = parameterNamed(OFFSETS);
  const total = found(response, TOTALS, resolve, isNumber);
  if (offset !== undefined && limit !== undefined && isOffset(offset, resolve)) {
    return {
      style: 'offset',
      request: { offset: offset.name, limit: limit.name },
      response: some({
        items: items === '' ? undefined : items,
        total,
      }),
    };
  }
  return (
    byCursor(response, items, query, limit, resolve) ??
    byPage(response, items, parameterNamed(PAGES), limit, resolve) ??
    (parameterNamed([...PAGES, ...CURSORS]) === undefined
      ? undefined
      : byUrl(response, items, resolve))
  );
}

/** True if the response of a GET operation has a list at the path that a style declares. */
export function isPage(
  operation: Omit<Operation, 'pagination'>,
  style: PaginationStyle,
  resolve: Resolve,
): boolean {
  const response = operation.responses.success[0]?.content?.schema;
  const items = style.response.items;
  if (response === undefined || operation.method !== 'get') return false;
  const list = items === undefined ? response : propertyAt(response, items, resolve)?.schema;
  return list !== undefined && resolve(list).kind === 'array';
}

export const OFFSETS = ['offset', 'skip', '$skip'];
export const PAGES = ['page', 'page_number', 'pagenumber', 'page_no', 'pageno', 'page[number]'];
export const LIMITS = [
  'limit',
  'per_page',
  'perpage',
  'page_size',
  'pagesize',
  'size',
  'count',
  'take',
  'max_results',
  'maxresults',
  'page[size]',
  'top',
  '$top',
];
export const CURSORS = [
  'cursor',
  'after',
  'starting_after',
  'page_token',
  'pagetoken',
  'next_token',
  'nexttoken',
  'marker',
  'continuation_token',
  'continuationtoken',
  'page_cursor',
  'next_cursor',
  'page[after]',
  'page[cursor]',
];
const TOTALS = [
  'total',
  'total_count',
  'totalcount',
  'total_items',
  'totalitems',
  'itemcount',
  'totalresults',
  'total_results',
];
const TOTAL_PAGES = [
  'total_pages',
  'totalpages',
  'pagecount',
  'page_count',
  'last_page',
  'lastpage',
  'pages',
  'num_pages',
  'numpages',
];
const CURRENT = ['page', 'current_page', 'currentpage', 'page_number', 'pagenumber'];
const AROUND = [
  '',
  'meta',
  'metadata',
  'pagination',
  'paging',
  'page_info',
  'pageinfo',
  'page',
  'pages',
  'list_metadata',
  'listmetadata',
  'response_metadata',
  'links',
  'cursor',
  'cursors',
  'info',
];

/** Returns the schema of a GET operation's success response if there is only one and it is JSON. */
function pageResponse({ method, responses }: Omit<Operation, 'pagination'>): Schema | undefined {
  const [response, ...others] = responses.success;
  if (
    method !== 'get' ||
    others.length > 0 ||
    response?.content === undefined ||
    !isJson(response.content.mediaType)
  )
    return undefined;
  return response.content.schema;
}

function byCursor(
  response: Schema,
  items: string,
  query: readonly Parameter[],
  limit: Parameter | undefined,
  resolve: Resolve,
): PaginationStyle | undefined {
  if (items === '') return undefined;
  for (const { name, schema, doc } of query) {
    if (!CURSORS.includes(name.toLowerCase()) || !isText(schema, resolve)) continue;
    const request = { cursor: name, ...some({ limit: limit?.name }) };
    const more = found(
      response,
      ['has_more', 'hasmore', 'has_next_page', 'hasnextpage'],
      resolve,
      isFlag,
    );
    const next = nextCursor(response, name, resolve);
    if (next !== undefined)
      return { style: 'cursor', request, response: { items, next, ...some({ more }) } };
    // `after` can be the ID of the last item if the response declares whether more items exist.
    if (!/^(starting_)?after$/i.test(name) || more === undefined) continue;
    const lastId = found(response, ['last_id', 'lastid'], resolve, isText);
    if (lastId !== undefined)
      return { style: 'cursor', request, response: { items, next: lastId, more } };
    if (!/\b(ids?|identifier)\b/i.test(doc.description ?? '')) continue;
    const list = resolve(propertyAt(response, items, resolve)?.schema ?? { kind: 'unknown' });
    if (
      list.kind === 'array' &&
      propertiesOf(list.items, resolve).some(
        (property) => property.name === 'id' && isText(property.schema, resolve),
      )
    )
      return { style: 'cursor', request, response: { items, last: 'id', more } };
  }
  return undefined;
}

/**
 * Returns the path of the response member that contains the next value of a cursor parameter: `next_cursor` for
 * `cursor`, `list_metadata.after` for `after`.
 */
function nextCursor(response: Schema, name: string, resolve: Resolve): string | undefined {
  const bare = name
    .toLowerCase()
    .replaceAll(/[^a-z]/g, '')
    .replace(/^(next|page(?!token|cursor))/, '');
  const spellings = [
    `next${bare}`,
    `next${bare.replace(/^page/, '')}`,
    `next${bare.replace(/^page/, '')}token`,
    `nextpage${bare.replace(/^page/, '')}`,
    'endcursor',
  ];
  const isNext = (path: string): boolean => {
    const own = (path.split('.').at(-1) ?? '').toLowerCase().replaceAll(/[^a-z]/g, '');
    const inside = path.split('.').slice(0, -1).join('').toLowerCase();
    return (
      spellings.includes(own) ||
      (inside !== '' && own === bare) ||
      (/cursors?$/.test(inside) && own === 'next')
    );
  };
  for (const around of places(response, resolve)) {
    const holder = around === '' ? response : propertyAt(response, around, resolve)?.schema;
    for (const property of holder === undefined ? [] : propertiesOf(holder, resolve)) {
      const path = around === '' ? property.name : `${around}.${property.name}`;
      if (isNext(path) && isText(property.schema, resolve)) return path;
      if (
        property.name === 'next' &&
        propertiesOf(property.schema, resolve).some((inner) => inner.name === name)
      )
        return `${path}.${name}`;
    }
  }
  return undefined;
}

function byPage(
  response: Schema,
  items: string,
  page: Parameter | undefined,
  limit: Parameter | undefined,
  resolve: Resolve,
): PaginationStyle | undefined {
  if (page === undefined || items === '' || !isNumber(page.schema, resolve)) return undefined;
  const totalPages = found(response, TOTAL_PAGES, resolve, isNumber);
  // Spring Data responses contain the page number in `number`, which starts at 0.
  const fromZero = page.doc.default === 0 || /\bzero-based\b/i.test(page.doc.description ?? '');
  const current = found(response, fromZero ? [...CURRENT, 'number'] : CURRENT, resolve, isNumber);
  const fromOne =
    page.doc.default === 1 ||
    (page.doc.constraints ?? []).some((bound) => /^at least 1\b/.test(bound));
  const isLast = found(response, ['last', 'is_last', 'islast'], resolve, isFlag);
  const end = totalPages ?? isLast;
  if (end === undefined && !(fromOne && limit !== undefined)) return undefined;
  if (current === undefined && !fromOne) return undefined;
  return {
    style: 'page',
    request: { page: page.name, ...some({ size: limit?.name }) },
    response: { items, ...some({ page: current, totalPages, isLast }) },
  };
}

function byUrl(response: Schema, items: string, resolve: Resolve): PaginationStyle | undefined {
  const next = items === '' ? undefined : nextUrlOf(response, resolve);
  return next === undefined
    ? undefined
    : { style: 'cursor', request: {}, response: { items, next } };
}

/**
 * Returns the path of the first member with one of the names and a suitable type, at the top level or in an object that
 * describes the page.
 */
function found(
  response: Schema,
  names: readonly string[],
  resolve: Resolve,
  fits: (schema: Schema, resolve: Resolve) => boolean,
): string | undefined {
  for (const around of places(response, resolve)) {
    const holder = around === '' ? response : propertyAt(response, around, resolve)?.schema;
    const property =
      holder &&
      propertiesOf(holder, resolve).find(
        ({ name, schema }) => names.includes(name.toLowerCase()) && fits(schema, resolve),
      );
    if (property !== undefined) return around === '' ? property.name : `${around}.${property.name}`;
  }
  return undefined;
}

function places(response: Schema, resolve: Resolve): string[] {
  const objects = propertiesOf(response, resolve).filter(
    ({ name, schema }) => AROUND.includes(name.toLowerCase()) && !isArray(schema, resolve),
  );
  return ['', ...objects.map(({ name }) => name)];
}

/**
 * True for a number, and for a string whose example or default is a number: some documents declare the type that the
 * value has before the server parses it.
 */
function isOffset({ schema, doc, examples }: Parameter, resolve: Resolve): boolean {
  if (isNumber(schema, resolve)) return true;
  const values = [doc.default, doc.example, ...examples.map(({ value }) => value)];
  const texts = values.filter((value) => typeof value === 'string');
  return isText(schema, resolve) && texts.length > 0 && texts.every((each) => /^\d+$/.test(each));
}

function isNumber(schema: Schema, resolve: Resolve): boolean {
  return kinds(schema, resolve).every((kind) => kind === 'number');
}

function isText(schema: Schema, resolve: Resolve): boolean {
  return kinds(schema, resolve).every((kind) => kind === 'string');
}

function isFlag(schema: Schema, resolve: Resolve): boolean {
  return kinds(schema, resolve).every((kind) => kind === 'boolean');
}

function kinds(schema: Schema, resolve: Resolve): Schema['kind'][] {
  const resolved = resolve(schema);
  const members =
    resolved.kind === 'union'
      ? resolved.members.map((member) => resolve(member).kind)
      : [resolved.kind];
  const kinds = members.filter((kind) => kind !== 'null');
  return kinds.length === 0 ? ['unknown'] : kinds;
}

function some<T extends Record<string, string | undefined>>(value: T): { [K in keyof T]?: string } {
  const kept: { [K in keyof T]?: string } = {};
  for (const key in value) if (value[key] !== undefined) kept[key] = value[key];
  return kept;
}
