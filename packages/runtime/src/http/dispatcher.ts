import type { FetchOptions } from './fetch.js';

/** The part of an undici `Dispatcher`, of versions 6 to 8, that the runtime uses. */
export interface Dispatcher {
  dispatch(options: object, handler: object): boolean;
}

interface Host {
  readonly process?: { readonly versions?: Readonly<Record<string, string | undefined>> };
  readonly [name: symbol]: Dispatcher | undefined;
}

/** The dispatcher of the `fetch` of Node.js, once that has been used; undefined on other platforms. */
export function getGlobalDispatcher(): Dispatcher | undefined {
  const host = globalThis as Host;
  const version = Number.parseInt(host.process?.versions?.['undici'] ?? '');
  // undici shares it under this name; version 8 and later under another one, beside a copy for older versions.
  const dispatcher = host[Symbol.for(`undici.globalDispatcher.${version >= 8 ? 2 : 1}`)];
  return typeof dispatcher?.dispatch === 'function' ? dispatcher : undefined;
}

/** Milliseconds after which undici ends a request that receives nothing. */
const UNDICI_LIMIT = 300_000;

/** Options of `fetch` with which a timeout above undici's own limit holds. */
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
