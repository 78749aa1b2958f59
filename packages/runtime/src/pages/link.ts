import type { PageStyle } from '../call/page-style.js';

export interface LinkConfig<ItemsAt extends string> {
  /** Dotted path of the items inside the response. */
  readonly response: { readonly items: ItemsAt };
}

/** Pagination with `Link: <…>; rel="next"` (RFC 8288 §3). */
export function link<const ItemsAt extends string>({
  response: { items: itemsAt },
}: LinkConfig<ItemsAt>): PageStyle<ItemsAt> {
  return {
    itemsAt,
    next({ response: { headers } }) {
      for (const [, url = '', parameters = ''] of headers
        .get('link')
        ?.matchAll(/<([^<>]*)>([^<]*)/g) ?? []) {
        const [, quoted, token] = /;\s*rel\s*=\s*(?:"([^"]*)"|([\w-]+))/i.exec(parameters) ?? [];
        if ((quoted ?? token)?.toLowerCase().split(/\s/).includes('next')) return { url };
      }
      return undefined;
    },
  };
}
