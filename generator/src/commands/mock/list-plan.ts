import type { Parameter } from '../../model/api.ts';
import type { PaginationStyle } from '../../model/extension.ts';
import { CURSORS, LIMITS, OFFSETS, PAGES } from '../../model/pagination/detect.ts';
import { propertiesOf, propertyAt, type Resolve } from '../../model/schema/query.ts';
import type { Property, Schema } from '../../model/schema/schema.ts';
import { isArray } from '../../model/schema/query.ts';
import { fieldsOf, joined, letters } from './places.ts';
import type { Filter, List, PageMember } from '@sdkwright/contract/state-plan';

/** Plans how a list is filtered, sorted and paginated. */
export function listPlan(
  query: readonly Parameter[],
  response: { readonly schema: Schema; readonly items: Schema; readonly hasLink: boolean },
  style: PaginationStyle | undefined,
  where: List['where'],
  resolve: Resolve,
): List {
  const parameterNamed = (names: readonly string[]): Parameter | undefined =>
    query.find(({ name }) => names.includes(name.toLowerCase()));
  const declared: Readonly<Record<string, string | undefined>> =
    style !== undefined && 'request' in style ? style.request : {};
  const named = (name: string | undefined, names: readonly string[]): Parameter | undefined =>
    query.find((parameter) => parameter.name === name) ?? parameterNamed(names);
  const page = named(declared['page'], PAGES);
  const size = named(declared['size'] ?? declared['limit'], LIMITS);
  const offset = named(declared['offset'], OFFSETS);
  const cursor = named(declared['cursor'], CURSORS);
  const paging = [page, size, offset, cursor];
  const others = query.filter((parameter) => !paging.includes(parameter));
  const fields = fieldsOf(response.items, resolve);
  const filters = others.flatMap((parameter) => filtersOf(parameter, fields, resolve));
  const isSort = ({ name }: Parameter): boolean =>
    /^(sort|sortby|orderby|order|ordering)$/.test(letters(name));
  const isSearch = ({ name }: Parameter): boolean =>
    /^(q|query|search|keyword|text)$/.test(letters(name));
  const isFilter = ({ name }: Parameter): boolean =>
    filters.some(({ key }) => key === name || key.startsWith(`${name}[`));
  const search = others.filter((parameter) => isSearch(parameter) && !isFilter(parameter));
  const sort = others.filter((parameter) => isSort(parameter) && !isFilter(parameter));
  return {
    where,
    request: {
      page: page?.name,
      size: size?.name,
      offset: offset?.name,
      cursor: cursor?.name,
    },
    defaultSize: typeof size?.doc.default === 'number' ? size.doc.default : undefined,
    firstPage: page?.doc.default === 0 || page?.doc.limits?.minimum === 0 ? 0 : 1,
    cursorField: style?.style === 'cursor' ? style.response.last : undefined,
    members: membersOf(response.schema, style, resolve),
    hasLink: response.hasLink,
    filters,
    search: search.map(({ name }) => name),
    sort: sort.map(({ name }) => name),
    ignored: others
      .filter((each) => !isFilter(each) && !search.includes(each) && !sort.includes(each))
      .map(({ name }) => name),
  };
}

/**
 * Returns the filters of a query parameter. A `deepObject` parameter has a filter for each member that is named after a
 * field. Any other parameter has one if it is named after a field, such as `status` or `filter[status]`.
 */
function filtersOf(
  { name, schema, style }: Parameter,
  fields: readonly Property[],
  resolve: Resolve,
): Filter[] {
  const fieldOf = (key: string): string | undefined =>
    fields.find((field) => letters(field.name) === letters(key))?.name;
  if (style.style === 'deepObject')
    return propertiesOf(schema, resolve).flatMap((member) => {
      const field = fieldOf(member.name);
      return field === undefined
        ? []
        : [{ key: `${name}[${member.name}]`, field, separator: undefined }];
    });
  const field = fieldOf(/^filter\[(.+)\]$/.exec(name)?.[1] ?? name);
  const separators: Readonly<Record<string, string>> = { pipeDelimited: '|', spaceDelimited: ' ' };
  const isJoined = isArray(schema, resolve) && !style.explode;
  return field === undefined
    ? []
    : [{ key: name, field, separator: isJoined ? (separators[style.style] ?? ',') : undefined }];
}

/** Meanings of page members, each with a pattern for names that `letters` has normalized. */
const MEANINGS: readonly (readonly [PageMember['is'], RegExp])[] = [
  ['total', /^(total|totalcount|totalitems|itemcount|totalresults|totalelements|totalrecords)$/],
  ['pages', /^(totalpages|pagecount|lastpage|numpages|pages)$/],
  ['page', /^(page|currentpage|pagenumber|pageno|pageindex)$/],
  ['size', /^(size|limit|perpage|pagesize|itemsperpage)$/],
  ['offset', /^(offset|skip)$/],
  ['count', /^(count|numberofelements|pageitems)$/],
  ['more', /^(hasmore|hasnext|hasnextpage|more)$/],
  ['last', /^(last|islast)$/],
  ['earlier', /^(hasprevious|hasprev|hasprevpage|haspreviouspage)$/],
  ['nextUrl', /^next(page)?(url|uri|href|link)?$/],
  ['previousUrl', /^prev(ious)?(page)?(url|uri|href|link)?$/],
];

/** Returns the members of a list's response that describe the page: the declared ones, and others with common names. */
function membersOf(
  response: Schema,
  style: PaginationStyle | undefined,
  resolve: Resolve,
): PageMember[] {
  const declared = new Map<string, PageMember['is']>();
  if (style?.style === 'page') {
    add(declared, style.response.page, 'page');
    add(declared, style.response.totalPages, 'pages');
    add(declared, style.response.isLast, 'last');
  } else if (style?.style === 'offset') add(declared, style.response.total, 'total');
  else if (style?.style === 'cursor') {
    add(declared, style.response.next, style.request.cursor === undefined ? 'nextUrl' : 'cursor');
    add(declared, style.response.more, 'more');
  }
  const found = new Map(usualMembers(response, resolve, 2));
  const members = new Map([...found, ...declared]);
  const hasTotal = [...members.values()].includes('total');
  return [...members].map(([path, is]) => ({
    path,
    // If there is no total, a count is the total, because the number of items on a page can be derived from the list.
    is: is === 'count' && !hasTotal ? 'total' : is,
    end: endOf(propertyAt(response, path, resolve), resolve),
  }));
}

function add(
  members: Map<string, PageMember['is']>,
  path: string | undefined,
  is: PageMember['is'],
): void {
  if (path !== undefined) members.set(path, is);
}

function usualMembers(
  schema: Schema,
  resolve: Resolve,
  depth: number,
): [string, PageMember['is']][] {
  return propertiesOf(schema, resolve).flatMap(({ name, schema: inner }) => {
    if (isArray(inner, resolve)) return [];
    if (propertiesOf(inner, resolve).length > 0)
      return depth === 0
        ? []
        : usualMembers(inner, resolve, depth - 1).map(([path, is]): [string, PageMember['is']] => [
            joined(name, path),
            is,
          ]);
    const meaning = MEANINGS.find(([, pattern]) => pattern.test(letters(name)));
    return meaning === undefined ? [] : [[name, meaning[0]]];
  });
}

function endOf(property: Property | undefined, resolve: Resolve): PageMember['end'] {
  const resolved = property && resolve(property.schema);
  if (resolved?.kind === 'union' && resolved.members.some(({ kind }) => kind === 'null'))
    return 'null';
  return property?.required === true ? 'empty' : 'absent';
}
