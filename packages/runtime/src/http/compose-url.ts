import { createFinalURL } from 'openapi-fetch';

/** Joins the parts of a URL. This is the only use of openapi-fetch. */
export function composeUrl(baseUrl: string, path: string, queries: readonly string[]): string {
  return createFinalURL(path, {
    baseUrl,
    params: {},
    pathSerializer: String,
    querySerializer: () => queries.filter(Boolean).join('&'),
  });
}
