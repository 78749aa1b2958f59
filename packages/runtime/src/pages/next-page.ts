import type { Call, LocatedCall } from '../call/call.js';
import type { NextRequest } from '../call/page-style.js';
import { createError } from '../call/errors.js';
import { ApiError } from '../errors/api-error.js';
import { getAtPath } from '../shared/dotted-path.js';
import { parseUrl } from '../shared/url.js';

/** The items of a page and the request for the next one. */
export interface PageContent {
  readonly items: readonly unknown[];
  /** Undefined on the last page; an error if the next page can't be requested. */
  readonly next: NextPage | ApiError | undefined;
}

export interface NextPage {
  readonly call: Call;
  readonly history: History;
}

/** An earlier page of a list, for cycle detection in constant memory (Brent's algorithm). */
export interface History {
  /** Two texts: the items of the page (undefined if the page is empty) and the request for its next page. */
  readonly seen: readonly (string | undefined)[];
  /** Number of pages so far. */
  readonly count: number;
  /** Number of consecutive empty pages up to this page. */
  readonly empty: number;
}

/** Number of consecutive empty pages after which the next page can't be requested. */
const MAX_EMPTY = 1000;

/**
 * Reads a page from its response body.
 *
 * @throws the API's `DecodeError` if a page or the request for the next page repeats.
 */
export function readPage(
  call: LocatedCall,
  body: unknown,
  response: Pick<Response, 'headers'>,
  history: History | undefined,
): PageContent {
  const content = readContent(call, body, response, history);
  const { dates } = call.data;
  return dates ? { ...content, items: content.items.map(dates) } : content;
}

function readContent(
  call: LocatedCall,
  body: unknown,
  response: Pick<Response, 'headers'>,
  history: History | undefined,
): PageContent {
  const { data, options } = call;
  const { page: style } = data;
  const query = { ...data.query, ...options.query };
  const list = style?.itemsAt ? getAtPath(body, style.itemsAt) : body;
  if (!Array.isArray(list)) return { items: [], next: undefined };
  const items: readonly unknown[] = list;
  const step = style?.next({ body, items, response, query });
  if (step === undefined) return { items, next: undefined };
  const givenUrl = step.url === undefined ? undefined : resolveSameOrigin(step.url, call);
  if (givenUrl instanceof ApiError) return { items, next: givenUrl };
  const isEmpty = items.length === 0;
  // Some APIs always return a cursor: after the last item, it leads to the same empty page again.
  const isSame = givenUrl === undefined ? isIn(step.query, query) : givenUrl === call.url;
  if (isEmpty && isSame) return { items, next: undefined };
  const empty = isEmpty ? (history?.empty ?? 0) + 1 : 0;
  if (empty === MAX_EMPTY) return { items, next: createEmptyError(call) };
  const seen = [isEmpty ? undefined : toText(items), toText(step)];
  if (seen.some((text, index) => text !== undefined && text === history?.seen[index]))
    throw createError(call, 'decode', 'the same page was returned again, so the list has no end');
  const count = (history?.count ?? 0) + 1;
  const next: Call = {
    ...call,
    data: { ...data, query: { ...query, ...step.query } },
    options: { ...options, query: undefined },
    givenUrl,
    url: undefined,
    body: undefined,
    transform: undefined,
  };
  // The remembered page is replaced by each page whose number is a power of two.
  const kept = count & (count - 1) ? history?.seen : undefined;
  return { items, next: { call: next, history: { seen: kept ?? seen, count, empty } } };
}

function createEmptyError(call: LocatedCall): ApiError {
  const message = `the last ${MAX_EMPTY} pages are empty, so the list may have no end; a new call with the last cursor continues it`;
  return createError(call, 'decode', message);
}

function isIn(
  changes: NextRequest['query'] = {},
  query: Readonly<Record<string, unknown>>,
): boolean {
  return Object.entries(changes).every(([name, value]) => query[name] === value);
}

function toText(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'bigint' ? String(member) : member,
  );
}

/**
 * Resolves the URL of the next page, which the server returned. For an invalid URL or another origin, returns an error
 * instead of throwing it, because the current page is still valid. Servers behind a proxy that terminates TLS often
 * write `http` for their own host; such a URL is requested over TLS if the original call was.
 */
function resolveSameOrigin(target: string, call: LocatedCall): string | ApiError {
  const own = new URL(call.url);
  const next = parseUrl(target, call.url);
  if (next?.protocol === 'http:') next.protocol = own.protocol;
  if (next?.origin === own.origin) return next.href;
  return createError(
    call,
    'decode',
    'the URL of the next page has a different origin, which must not receive the credentials',
  );
}
