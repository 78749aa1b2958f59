import type { Call } from '../call/call.js';
import type { PageStyle } from '../call/page-style.js';
import { cursor as cursorStyle, type CursorConfig } from './cursor.js';
import { link as linkStyle, type LinkConfig } from './link.js';
import { offset as offsetStyle, type OffsetConfig } from './offset.js';
import { openPage, type PagePromise } from './page.js';
import { pageNumber as pageNumberStyle, type PageNumberConfig } from './page-number.js';

/**
 * A page style that can open lists. It is a separate type so that a client without lists doesn't bundle the pagination
 * code.
 */
export interface ListStyle<ItemsAt extends string = string> extends PageStyle<ItemsAt> {
  open(call: Call): PagePromise<unknown>;
}

const listed = <ItemsAt extends string>(style: PageStyle<ItemsAt>): ListStyle<ItemsAt> => ({
  ...style,
  open: openPage,
});

/** Pagination with page numbers. */
export const pageNumber = <const ItemsAt extends string>(
  config: PageNumberConfig<ItemsAt>,
): ListStyle<ItemsAt> => listed(pageNumberStyle(config));

/** Pagination by offset: the number of items to skip. */
export const offset = <const ItemsAt extends string>(
  config: OffsetConfig<ItemsAt>,
): ListStyle<ItemsAt> => listed(offsetStyle(config));

/** Pagination with cursors: each page contains the cursor of the next page. */
export const cursor = <const ItemsAt extends string>(
  config: CursorConfig<ItemsAt>,
): ListStyle<ItemsAt> => listed(cursorStyle(config));

/** Pagination with `Link: <…>; rel="next"` (RFC 8288 §3). */
export const link = <const ItemsAt extends string>(
  config: LinkConfig<ItemsAt>,
): ListStyle<ItemsAt> => listed(linkStyle(config));
