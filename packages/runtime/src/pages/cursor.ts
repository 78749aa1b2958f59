import { getAtPath } from '../shared/dotted-path.js';
import type { PageStyle } from '../call/page-style.js';

export interface CursorConfig<ItemsAt extends string> {
  readonly request: {
    /** Query parameter for the cursor. If it is undefined, the value at `response.next` is the URL of the next page. */
    readonly cursor?: string;
    /** Query parameter for the number of items per page. */
    readonly limit?: string;
  };
  /** Dotted paths inside the response. */
  readonly response: {
    readonly items: ItemsAt;
    /** Path of the next cursor, which is absent, null or empty on the last page. */
    readonly next?: string;
    /** Path of the next cursor inside the last item. Used only if `next` is undefined. */
    readonly last?: string;
    /** Path of a flag that is true on every page except the last. */
    readonly more?: string;
  };
}

/** Pagination with cursors: each page contains the cursor of the next page. An empty page can have a next page. */
export function cursor<const ItemsAt extends string>({
  request,
  response,
}: CursorConfig<ItemsAt>): PageStyle<ItemsAt> {
  return {
    itemsAt: response.items,
    next({ body, items }) {
      if (response.more && getAtPath(body, response.more) !== true) return undefined;
      const next = response.next
        ? getAtPath(body, response.next)
        : response.last
          ? getAtPath(items.at(-1), response.last)
          : undefined;
      if (!['string', 'number', 'bigint'].includes(typeof next) || next === '') return undefined;
      return request.cursor === undefined
        ? { url: String(next) }
        : { query: { [request.cursor]: next } };
    },
  };
}
