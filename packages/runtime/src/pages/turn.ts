import { at } from '../at.js';
import { Call } from '../call/call.js';
import { urlOf } from '../url.js';

/** What a page's answer comes to. */
export interface Turn {
  readonly items: readonly unknown[];
  /** Undefined on the last page. */
  readonly next: NextPage | undefined;
}

export interface NextPage {
  readonly call: Call;
  readonly trail: Trail;
}

/**
 * One earlier page of a list, by which a list that goes round in circles is known (Brent's algorithm): however long
 * the list, one page is remembered.
 */
export interface Trail {
  /** Its items, and what asked for the page after it. */
  readonly seen: readonly string[];
  /** How many pages there were so far. */
  readonly count: number;
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
  const { client, data, method, options, path } = call;
  const { page: style } = data;
  const query = { ...data.query, ...options.query };
  const list = style?.itemsAt ? at(body, style.itemsAt) : body;
  const items: readonly unknown[] = Array.isArray(list) ? list : [];
  const step = items.length > 0 ? style?.next({ body, items, response: answer, query }) : undefined;
  if (step === undefined) return { items, next: undefined };
  const seen = [items, step].map(textOf);
  if (seen.some((text, index) => text === trail?.seen[index]))
    throw call.fault('decode', 'the same page came again, so the list would never end');
  const count = (trail?.count ?? 0) + 1;
  const next = new Call(
    client,
    method,
    path,
    { ...data, query: { ...query, ...step.query } },
    { ...options, query: undefined },
  );
  if (step.url !== undefined) next.url = sameOrigin(step.url, call);
  // Every page whose number is a power of two is remembered in place of the one before.
  const kept = count & (count - 1) ? trail?.seen : undefined;
  return { items, next: { call: next, trail: { seen: kept ?? seen, count } } };
}

function textOf(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'bigint' ? String(member) : member,
  );
}

/** The next page's URL, as the server gave it. */
function sameOrigin(target: string, call: Call): string {
  const next = urlOf(target, call.url);
  if (next?.origin === new URL(call.url).origin) return next.href;
  throw call.fault(
    'decode',
    "answered with a next page on another origin, which mustn't get the credentials",
  );
}
