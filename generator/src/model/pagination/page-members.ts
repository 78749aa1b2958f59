import type { Property, Schema } from '../schema/schema.ts';
import { isArray, propertiesOf, type Resolve } from '../schema/query.ts';

/** Common names of the list in a page. */
const LISTS = ['data', 'items', 'results', 'entries', 'records', 'values', 'value', 'list'];

/**
 * Patterns for members that describe the page, such as `total_count`, `nextPageToken` and `has_more`. They are matched
 * with names in lowercase and without separators.
 */
const ABOUT_PAGE = [
  /total|count|cursor|pag(e|ing|ination)|offset|limit|marker|token|more|links?$|meta(data)?$/,
  /^(list)?(next|prev|previous|first|last|self|current)(id|url|uri|href|link)?$/,
  /^(object|kind|type|etag|order|sort|size|skip|top|start|end|href|ur[il]|info|status|success|odata.*)$/,
  /^(incompleteresults|errors?|warnings?|problems?)$/,
];

/** Additional members of a Spring Data `Page` or `Slice`. Both also have `totalPages` or `pageable`. */
const SPRING = ['number', 'numberofelements', 'empty'];

/**
 * Pattern for members that only pages have. Next to a list with a common name, such a member indicates that the
 * response is a page.
 */
const ONLY_PAGE = /total|cursor|pag(e|ing|ination)|marker|more$|^next/;

/**
 * Returns the name of the list in a page, or '' if the response is the list itself. Returns undefined if the response
 * is not a page: pages expose only their items, so other content of the response would be lost.
 */
export function listOfPage(response: Schema, path: string, resolve: Resolve): string | undefined {
  if (resolve(response).kind === 'array') return '';
  const properties = propertiesOf(response, resolve);
  const isList = ({ schema }: Property): boolean => resolve(schema).kind === 'array';
  const last = path
    .split('/')
    .findLast((segment) => segment !== '')
    ?.replace(/\.(json|xml)$/, '')
    .toLowerCase();
  const isUsual = ({ name }: Property): boolean =>
    LISTS.includes(name.toLowerCase()) || name.toLowerCase() === last;
  const lists = properties.filter(isList);
  const list = lists.find(isUsual) ?? (lists.length === 1 ? lists[0] : undefined);
  if (list === undefined || list.name.includes('.')) return undefined;
  const others = properties
    .filter((property) => property !== list)
    .map(({ name }) => letters(name));
  const isSpring = others.includes('totalpages') || others.includes('pageable');
  const extra = isSpring ? SPRING : [];
  const isPage =
    others.every(
      (name) => extra.includes(name) || ABOUT_PAGE.some((pattern) => pattern.test(name)),
    ) ||
    (isUsual(list) && others.some((name) => ONLY_PAGE.test(name)));
  return isPage ? list.name : undefined;
}

/** Returns the path of the next page's URL: `next` with `format: uri`, `next_url`, `links.next`. */
export function nextUrlOf(response: Schema, resolve: Resolve): string | undefined {
  for (const property of propertiesOf(response, resolve)) {
    const name = letters(property.name);
    if (isNextUrl(property, resolve)) return property.name;
    if (
      !/^(links?|pag(e|ing|ination)|meta(data)?)$/.test(name) ||
      isArray(property.schema, resolve)
    )
      continue;
    // JSON:API links are URLs, although their schemas have no `format`.
    const isLink = /^links?$/.test(name);
    const inner = propertiesOf(property.schema, resolve).find((each) =>
      isNextUrl(each, resolve, isLink),
    );
    if (inner !== undefined) return `${property.name}.${inner.name}`;
  }
  return undefined;
}

/** @param isLink - true if the member can only be a URL. */
function isNextUrl({ name, schema }: Property, resolve: Resolve, isLink = false): boolean {
  const own = letters(name);
  if (name.includes('.') || !/^next(page)?(url|uri|href|link)?$/.test(own)) return false;
  const resolved = resolve(schema);
  const members = resolved.kind === 'union' ? resolved.members.map(resolve) : [resolved];
  const texts = members.filter(({ kind }) => kind !== 'null');
  return (
    texts.length > 0 &&
    texts.every(
      (text) =>
        text.kind === 'string' &&
        (isLink ||
          /(url|uri|href|link)$/.test(own) ||
          /^(uri|url|uri-reference)$/.test(text.format ?? '')),
    )
  );
}

function letters(name: string): string {
  return name.toLowerCase().replaceAll(/[^a-z]/g, '');
}
