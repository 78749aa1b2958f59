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
 * Returns the dispatcher of Node.js's `fetch`. Returns undefined if it hasn't been created yet, because older versions
 * of Node.js create it on the first use of `fetch`, and on other platforms.
 */
export function getGlobalDispatcher(): Dispatcher | undefined {
  const host = globalThis as Host;
  const version = Number.parseInt(host.process?.versions?.['undici'] ?? '');
  // undici registers the dispatcher under this name. Since version 8, it also uses a second name.
  const dispatcher = host[Symbol.for(`undici.globalDispatcher.${version >= 8 ? 2 : 1}`)];
  return typeof dispatcher?.dispatch === 'function' ? dispatcher : undefined;
}

/** Milliseconds without data after which undici ends a request. */
const UNDICI_LIMIT = 300_000;

/** Adds `fetch` options that allow a timeout above undici's own limit. */
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
