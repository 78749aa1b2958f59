import { at } from '../at.js';
import type { PageStyle } from './style.js';

export interface CursorConfig<ItemsAt extends string> {
  readonly request: {
    /** Query parameter with the cursor. Default: the answer's `next` is the URL of the next page. */
    readonly cursor?: string;
    /** Query parameter with the number of items on a page. */
    readonly limit?: string;
  };
  /** Dotted paths inside the answer. */
  readonly response: {
    readonly items: ItemsAt;
    /** The next cursor; absent, null or empty on the last page. */
    readonly next?: string;
    /** Inside the last item: the member that is the next cursor, where the answer has none of its own. */
    readonly last?: string;
    /** False on the last page. */
    readonly more?: string;
  };
}

/** Pagination by a mark that each page gives for the next. */
export function cursor<const ItemsAt extends string>({
  request,
  response,
}: CursorConfig<ItemsAt>): PageStyle<ItemsAt> {
  return {
    itemsAt: response.items,
    next({ body, items }) {
      if (response.more && at(body, response.more) !== true) return undefined;
      const next = response.next
        ? at(body, response.next)
        : response.last
          ? at(items.at(-1), response.last)
          : undefined;
      if ((typeof next !== 'string' && typeof next !== 'number') || next === '') return undefined;
      return request.cursor === undefined
        ? { url: String(next) }
        : { query: { [request.cursor]: next } };
    },
  };
}
