import type { FetchOptions } from './fetch.js';

/** The members of an undici `Dispatcher` (versions 6 to 8) that the runtime uses. */
export interface Dispatcher {
  dispatch(options: object, handler: object): boolean;
}

interface Host {
  readonly process?: { readonly versions?: Readonly<Record<string, string | undefined>> };
  readonly [name: symbol]: Dispatcher | undefined;
}

/**
 * Returns the dispatcher of Node.js's `fetch`. Returns undefined on other platforms, and if the dispatcher hasn't been
 * created yet: older versions of Node.js create it on the first use of `fetch`.
 */
export function getGlobalDispatcher(): Dispatcher | undefined {
  const host = globalThis as Host;
  const version = Number.parseInt(host.process?.versions?.['undici'] ?? '');
  // undici registers its dispatcher under a symbol that ends in 1. Since version 8, it also registers one under a
  // symbol that ends in 2.
  const dispatcher = host[Symbol.for(`undici.globalDispatcher.${version >= 8 ? 2 : 1}`)];
  return typeof dispatcher?.dispatch === 'function' ? dispatcher : undefined;
}

/** Milliseconds without data after which undici ends a request by default. */
const UNDICI_LIMIT = 300_000;

/**
 * Returns `fetch` options whose dispatcher disables undici's own limits if undici sends the request and `timeout`
 * exceeds them. Otherwise, returns `options`.
 */
export function allowTimeout(
  timeout: number,
  options: FetchOptions | undefined,
  isGlobalFetch: boolean,
): FetchOptions | undefined {
  const given = options?.dispatcher as Dispatcher | undefined;
  const isUndici =
    (given && 'dispatch' in given) ??
    (isGlobalFetch && (globalThis as Host).process?.versions?.['undici']);
  if (timeout <= UNDICI_LIMIT || !isUndici) return options;
  const dispatcher: Dispatcher = {
    dispatch: (request, handler) =>
      (given ?? getGlobalDispatcher())?.dispatch(
        { ...request, headersTimeout: 0, bodyTimeout: 0 },
        handler,
      ) ?? false,
  };
  return { ...options, dispatcher };
}
