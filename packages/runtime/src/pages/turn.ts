import { at } from '../at.js';
import { Call } from '../call/call.js';

/** What a page's answer comes to: its items, and the call for the next page. */
export interface Turn {
  readonly items: readonly unknown[];
  /** Undefined on the last page. */
  readonly next: Call | undefined;
  readonly trail: Trail | undefined;
}

/**
 * One earlier page of a list, by which a list that goes round in circles is known (Brent's algorithm): however long
 * the list, one page is remembered.
 */
export interface Trail {
  readonly items: string;
  readonly step: string;
  /** Pages until a later one is remembered instead. */
  readonly left: number;
  readonly span: number;
}

/**
 * Reads a page's answer.
 *
 * @throws the API's `DecodeError` where a page, or the way to one, has been seen before, or leads to another origin.
 */
export function turn(
  call: Call,
  body: unknown,
  answer: Pick<Response, 'headers'>,
  trail: Trail | undefined,
): Turn {
  const { client, data, method, options, path, url } = call;
  const { page: style, query } = data;
  const list = style?.itemsAt ? at(body, style.itemsAt) : body;
  const items: readonly unknown[] = Array.isArray(list) ? list : [];
  const place = {
    body,
    items,
    url,
    query: { ...query, ...options.query },
    get headers() {
      return answer.headers;
    },
  };
  const step = items.length > 0 ? style?.next(place) : undefined;
  if (step === undefined) return { items, next: undefined, trail };
  const text = (value: unknown): string =>
    JSON.stringify(value, (_, member: unknown) =>
      typeof member === 'bigint' ? String(member) : member,
    );
  const here = { items: text(items), step: text(step) };
  if (here.items === trail?.items || here.step === trail?.step) {
    throw call.fault('decode', 'the same page came again, so the list would never end');
  }
  const { left, span } = trail ?? { left: 0, span: 1 };
  const next = new Call(
    client,
    method,
    path,
    { ...data, query: { ...query, ...step.query } },
    options,
  );
  if (step.url !== undefined) next.url = sameOrigin(step.url, call);
  return {
    items,
    next,
    trail:
      trail !== undefined && left > 1
        ? { ...trail, left: left - 1 }
        : { ...here, left: span, span: span * 2 },
  };
}

/** The next page's URL, as the server gave it. */
function sameOrigin(target: string, call: Call): string {
  const next = URL.canParse(target, call.url) ? new URL(target, call.url) : undefined;
  if (next?.origin === new URL(call.url).origin) return next.href;
  throw call.fault(
    'decode',
    "answered with a next page on another origin, which mustn't get the credentials",
  );
}
