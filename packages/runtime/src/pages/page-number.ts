import { getAtPath } from '../shared/dotted-path.js';
import type { PageStyle } from '../call/page-style.js';

/** Pages with numbers, from 1 unless the caller passes another first number. */
export interface PageNumberConfig<ItemsAt extends string> {
  readonly request: {
    /** Query parameter with the number of the page. */
    readonly page: string;
    /** Query parameter with the number of items on a page. */
    readonly size?: string;
  };
  /** Dotted paths inside the response. */
  readonly response: {
    readonly items: ItemsAt;
    /** The number of the page of the response. */
    readonly page?: string;
    /** Number of pages. Default: the list ends at an empty page. */
    readonly total?: string;
  };
}

/** Pagination by page numbers. */
export function pageNumber<const ItemsAt extends string>({
  request,
  response,
}: PageNumberConfig<ItemsAt>): PageStyle<ItemsAt> {
  return {
    itemsAt: response.items,
    next({ body, query }) {
      const current = Number(
        (response.page && getAtPath(body, response.page)) ?? query[request.page] ?? 1,
      );
      const total = response.total && getAtPath(body, response.total);
      if (!Number.isFinite(current) || (typeof total === 'number' && current >= total))
        return undefined;
      return { query: { [request.page]: current + 1 } };
    },
  };
}
