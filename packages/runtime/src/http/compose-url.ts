import { createFinalURL } from 'openapi-fetch';

/** Joins the parts of a URL with openapi-fetch, which is used for nothing more. */
export function composeUrl(baseUrl: string, path: string, queries: readonly string[]): string {
  return createFinalURL(path, {
    baseUrl,
    params: {},
    pathSerializer: String,
    querySerializer: () => queries.filter(Boolean).join('&'),
  });
}
