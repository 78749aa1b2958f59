import { createFinalURL } from 'openapi-fetch';

/** Joins the parts of a URL. The only use of openapi-fetch, which owns how they are joined. */
export function composeUrl(baseUrl: string, path: string, queries: readonly string[]): string {
  return createFinalURL(path, {
    baseUrl,
    params: {},
    pathSerializer: String,
    querySerializer: () => queries.filter(Boolean).join('&'),
  });
}
