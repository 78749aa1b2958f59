import { isObject, type Json, memberAt, object } from '../document/json.js';
import type { NextPage, RecordedExchange } from '../recorder/exchange.js';
import type { PageBehavior } from './plan.js';

type Response = RecordedExchange['response'];

/** A response that announces a next page. */
export interface Announced {
  readonly response: Response;
  readonly next: NextPage;
}

/** The value of a cursor. It contains characters that must be escaped in a query. */
const CURSOR = 'contract cursor/2';

/**
 * Changes a response so that it announces another page. Returns undefined if its body has no items, or if the cursor in
 * the last item is needed but is neither a string nor a number.
 */
export function announceNextPage(
  { style, request, response: paths }: PageBehavior,
  url: string,
  response: Response,
): Announced | undefined {
  const body = jsonOf(response);
  const items = valueAt(body, paths['items']);
  if (!Array.isArray(items) || items.length === 0) return undefined;
  const [path = '', search] = url.split('?');
  const sent = new URLSearchParams(search);
  const changed = (values: Json): Response => withBody(response, body, values);
  switch (style) {
    case 'pageNumber': {
      const current = Number(valueAt(body, paths['page']) ?? sent.get(request['page'] ?? '') ?? 1);
      const { isLast, total } = paths;
      const values = {
        ...(total === undefined ? {} : { [total]: current + 1 }),
        ...(isLast === undefined ? {} : { [isLast]: false }),
      };
      const next = { parameter: request['page'] ?? '', value: String(current + 1) };
      return { response: changed(values), next };
    }
    case 'offset': {
      const parameter = request['offset'] ?? '';
      const skipped = Number(sent.get(parameter) ?? 0) + items.length;
      const values = paths['total'] === undefined ? {} : { [paths['total']]: skipped + 1 };
      return { response: changed(values), next: { parameter, value: String(skipped) } };
    }
    case 'link': {
      const target = `${path}?contract-page=2`;
      const headers = { ...response.headers, link: `<${target}>; rel="next"` };
      return { response: { ...response, headers }, next: { url: target } };
    }
    case 'cursor': {
      const { next, last, more } = paths;
      const parameter = request['cursor'];
      const target = `${path}?contract-page=2`;
      const value = parameter === undefined ? target : CURSOR;
      const values = {
        ...(more === undefined ? {} : { [more]: true }),
        ...(next === undefined ? {} : { [next]: value }),
      };
      if (parameter === undefined) return { response: changed(values), next: { url: target } };
      const expected = next === undefined ? valueAt(items.at(-1), last) : value;
      if (typeof expected !== 'string' && typeof expected !== 'number') return undefined;
      return { response: changed(values), next: { parameter, value: String(expected) } };
    }
  }
}

/**
 * Compares the request for the next page with the announced one, and its other parameters with the parameters of the
 * first request.
 */
export function nextPageIssues(
  { request: first }: RecordedExchange,
  second: RecordedExchange | undefined,
  next: NextPage,
): string[] {
  if (second === undefined)
    return ['The response announced another page, but the client did not request it.'];
  const { url } = second.request;
  if ('url' in next)
    return url === next.url ? [] : [`The next page is at ${next.url}, not at ${url}.`];
  const { parameter, value } = next;
  const sent = new URLSearchParams(url.split('?')[1]).getAll(parameter);
  if (sent.length !== 1 || sent[0] !== value)
    return [
      `The request for the next page has ${JSON.stringify(sent)} as "${parameter}", not ${JSON.stringify(value)}.`,
    ];
  return rest(first.url, parameter) === rest(url, parameter)
    ? []
    : [
        `The parameters of the request for the next page differ from those of the first request: ${url}.`,
      ];
}

/** Returns the path and the query without the given parameter. */
function rest(url: string, parameter: string): string {
  const [path, search] = url.split('?');
  const query = new URLSearchParams(search);
  query.delete(parameter);
  query.sort();
  return `${path ?? ''}?${query.toString()}`;
}

function jsonOf({ body }: Response): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}

function valueAt(body: unknown, path: string | undefined): unknown {
  return path === undefined ? undefined : memberAt(body, path);
}

function withBody(response: Response, body: unknown, values: Json): Response {
  const changed = Object.entries(values).reduce(
    (current, [path, value]) => withValue(current, path.split('.'), value),
    body,
  );
  const { 'content-length': _, ...headers } = response.headers;
  return { ...response, headers, body: Buffer.from(JSON.stringify(changed)) };
}

function withValue(
  node: unknown,
  [name = '', ...others]: readonly string[],
  value: unknown,
): unknown {
  if (!isObject(node) && node !== undefined && node !== null) return node;
  const own = object(node);
  return { ...own, [name]: others.length === 0 ? value : withValue(own[name], others, value) };
}
