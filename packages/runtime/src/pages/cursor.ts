import { getAtPath } from '../shared/dotted-path.js';
import type { PageStyle } from '../call/page-style.js';

export interface CursorConfig<ItemsAt extends string> {
  readonly request: {
    /** Query parameter with the cursor. Default: the response's `next` is the URL of the next page. */
    readonly cursor?: string;
    /** Query parameter with the number of items on a page. */
    readonly limit?: string;
  };
  /** Dotted paths inside the response. */
  readonly response: {
    readonly items: ItemsAt;
    /** The next cursor; absent, null or empty on the last page. */
    readonly next?: string;
    /** Path inside the last item of the next cursor, for responses without `next`. */
    readonly last?: string;
    /** False on the last page. */
    readonly more?: string;
  };
}

/** Pagination by a cursor that each page returns for the next one. */
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
      if ((typeof next !== 'string' && typeof next !== 'number') || next === '') return undefined;
      return request.cursor === undefined
        ? { url: String(next) }
        : { query: { [request.cursor]: next } };
    },
  };
}
