import { getAtPath } from '../shared/dotted-path.js';
import type { PageStyle } from '../call/page-style.js';

export interface CursorConfig<ItemsAt extends string> {
  readonly request: {
    /** Query parameter for the cursor. If it is absent, `next` in the response is the URL of the next page. */
    readonly cursor?: string;
    /** Query parameter for the number of items per page. */
    readonly limit?: string;
  };
  /** Dotted paths inside the response. */
  readonly response: {
    readonly items: ItemsAt;
    /** Path of the next cursor, which is absent, null or empty on the last page. */
    readonly next?: string;
    /** Path of the next cursor inside the last item, for responses without `next`. */
    readonly last?: string;
    /** Path of a flag that is false on the last page. */
    readonly more?: string;
  };
}

/** Pagination with a cursor that each page returns for the next one. A page can be empty and have a next one. */
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
