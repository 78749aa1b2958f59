import { getAtPath } from '../shared/dotted-path.js';
import type { PageStyle } from '../call/page-style.js';

export interface OffsetConfig<ItemsAt extends string> {
  readonly request: {
    /** Query parameter for the number of items to skip. */
    readonly offset: string;
    /** Query parameter for the number of items per page. */
    readonly limit?: string;
  };
  /** Dotted paths inside the response. */
  readonly response: {
    readonly items: ItemsAt;
    /** Path of the total number of items. If it is absent, the list ends at an empty page. */
    readonly total?: string;
  };
}

/** Pagination by offset: the number of items to skip. */
export function offset<const ItemsAt extends string>({
  request,
  response,
}: OffsetConfig<ItemsAt>): PageStyle<ItemsAt> {
  return {
    itemsAt: response.items,
    next({ body, items, query }) {
      if (items.length === 0) return undefined;
      const skipped = Number(query[request.offset] ?? 0) + items.length;
      const total = response.total && getAtPath(body, response.total);
      return typeof total === 'number' && skipped >= total
        ? undefined
        : { query: { [request.offset]: skipped } };
    },
  };
}
