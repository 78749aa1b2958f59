import { isObject, type Json, list, object, text } from '../../load/node.ts';
import type { PaginationStyle } from '../extension.ts';

/**
 * Returns the pagination that an operation declares for another generator, converted to an sdkwright pagination style.
 * Returns undefined if no style matches.
 */
export function vendorPagination(node: Json, root: Json): PaginationStyle | undefined {
  return (
    fern(
      node['x-fern-pagination'] === true ? root['x-fern-pagination'] : node['x-fern-pagination'],
    ) ??
    speakeasy(node['x-speakeasy-pagination']) ??
    microsoft(node['x-ms-pageable'])
  );
}

/**
 * Reads Fern's `{ cursor: $request.cursor, next_cursor: $response.next, results: $response.data }`, or `offset` instead
 * of `cursor`.
 */
function fern(value: unknown): PaginationStyle | undefined {
  if (!isObject(value)) return undefined;
  const items = property(value['results'], '$response.');
  if (items === undefined) return undefined;
  const cursor = property(value['cursor'], '$request.');
  const next = property(value['next_cursor'], '$response.');
  if (cursor !== undefined && next !== undefined)
    return { style: 'cursor', request: { cursor }, response: { items, next } };
  const offset = property(value['offset'], '$request.');
  if (offset === undefined) return undefined;
  const limit = property(value['step'], '$request.');
  // With a step, the offset counts items; without a step, it counts pages.
  return limit === undefined
    ? { style: 'page', request: { page: offset }, response: { items } }
    : { style: 'offset', request: { offset, limit }, response: { items } };
}

/**
 * Reads Speakeasy's `{ type, inputs: [{ name, in, type }], outputs: { results: $.data, nextCursor, numPages, nextUrl }
 * }`.
 */
function speakeasy(value: unknown): PaginationStyle | undefined {
  const { type, inputs, outputs } = object(value);
  const { results, nextCursor, numPages, nextUrl } = object(outputs);
  const items = jsonPath(results);
  const input = (role: string): string | undefined => {
    const found = list(inputs)
      .map(object)
      .find((each) => each['type'] === role && each['in'] === 'parameters');
    return text(found?.['name']);
  };
  const [page, offset, limit, cursor] = [
    input('page'),
    input('offset'),
    input('limit'),
    input('cursor'),
  ];
  if (type === 'cursor' && cursor !== undefined && items !== undefined) {
    const next = jsonPath(nextCursor);
    const last = next === undefined ? undefined : /\[-1:?\]\.(.+)$/.exec(String(nextCursor))?.[1];
    if (last !== undefined)
      return {
        style: 'cursor',
        request: { cursor, ...withoutUndefined({ limit }) },
        response: { items, last },
      };
    return next === undefined
      ? undefined
      : {
          style: 'cursor',
          request: { cursor, ...withoutUndefined({ limit }) },
          response: { items, next },
        };
  }
  if (type === 'url' && items !== undefined) {
    const next = jsonPath(nextUrl);
    return next === undefined
      ? undefined
      : { style: 'cursor', request: {}, response: { items, next } };
  }
  if (type !== 'offsetLimit' || items === undefined) return undefined;
  if (page !== undefined)
    return {
      style: 'page',
      request: { page, ...withoutUndefined({ size: limit }) },
      response: { items, ...withoutUndefined({ totalPages: jsonPath(numPages) }) },
    };
  return offset === undefined
    ? undefined
    : { style: 'offset', request: { offset, ...withoutUndefined({ limit }) }, response: { items } };
}

/**
 * Reads Microsoft's `{ nextLinkName: nextLink, itemName: value }`. The next link is a URL. Without `nextLinkName`,
 * there is only one page.
 */
function microsoft(value: unknown): PaginationStyle | undefined {
  const { nextLinkName, itemName } = object(value);
  const next = text(nextLinkName);
  // A dotted path can't refer to a member such as `@odata.nextLink`.
  return next === undefined || next.includes('.')
    ? undefined
    : { style: 'cursor', request: {}, response: { items: text(itemName) ?? 'value', next } };
}

function property(value: unknown, prefix: string): string | undefined {
  const path = text(value);
  return path?.startsWith(prefix) === true && !path.slice(prefix.length).includes('[')
    ? path.slice(prefix.length)
    : undefined;
}

function jsonPath(value: unknown): string | undefined {
  const path = text(value)
    ?.replace(/^\$\.?/, '')
    .replaceAll(/\[['"]([^'"]+)['"]\]/g, '.$1')
    .replace(/^\./, '')
    .replace(/\[\*\]$/, '');
  return path === undefined || path === '' || path.startsWith('[') ? undefined : path;
}

/** Omits undefined members. */
function withoutUndefined<T extends Record<string, string | undefined>>(
  value: T,
): { [K in keyof T]?: string } {
  const found: { [K in keyof T]?: string } = {};
  for (const key in value) if (value[key] !== undefined) found[key] = value[key];
  return found;
}
