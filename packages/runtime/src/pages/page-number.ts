import { getAtPath } from '../shared/dotted-path.js';
import type { PageStyle } from '../call/page-style.js';

/**
 * Configuration for pagination with page numbers, which start at 1 unless the caller passes a different first number.
 */
export interface PageNumberConfig<ItemsAt extends string> {
  readonly request: {
    /** Query parameter for the page number. */
    readonly page: string;
    /** Query parameter for the number of items per page. */
    readonly size?: string;
  };
  /** Dotted paths inside the response. */
  readonly response: {
    readonly items: ItemsAt;
    /** Path of the current page's number. If it is absent, the number in the request is used. */
    readonly page?: string;
    /** Path of the total number of pages. If it is absent, the list ends at an empty page. */
    readonly total?: string;
    /** Path of a flag that is true on the last page. */
    readonly isLast?: string;
  };
}

/** Pagination with page numbers. */
export function pageNumber<const ItemsAt extends string>({
  request,
  response,
}: PageNumberConfig<ItemsAt>): PageStyle<ItemsAt> {
  return {
    itemsAt: response.items,
    next({ body, items, query }) {
      if (items.length === 0) return undefined;
      const current = Number(
        (response.page && getAtPath(body, response.page)) ?? query[request.page] ?? 1,
      );
      const total = response.total && getAtPath(body, response.total);
      if (response.isLast && getAtPath(body, response.isLast) === true) return undefined;
      if (!Number.isFinite(current) || (typeof total === 'number' && current >= total))
        return undefined;
      return { query: { [request.page]: current + 1 } };
    },
  };
}
