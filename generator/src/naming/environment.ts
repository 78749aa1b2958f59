import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import { joinPointer } from '../load/pointer.ts';
import { words } from '../words.ts';
import { clientName } from './client.ts';
import type { NamedApi } from './named-api.ts';

export interface EnvironmentOptions {
  /** Client names from the configuration. */
  readonly clients?: readonly (string | undefined)[] | undefined;
  /** Variables that the configuration allows regardless of their prefix. */
  readonly allowed?: readonly string[] | undefined;
  /** True if the configuration, rather than the spec, declares the variable for the server's URL. */
  readonly ownsBaseUrl?: boolean | undefined;
}

/**
 * Reports environment variables in the spec that lack the API's prefix. Without this check, a client could send another
 * program's secret, such as `AWS_SECRET_ACCESS_KEY`, to the API's server.
 */
export function checkEnvironment(
  { title, settings, securitySchemes, servers }: NamedApi,
  { clients = [], allowed = [], ownsBaseUrl = false }: EnvironmentOptions,
  diagnostics: Diagnostics,
): void {
  const names = [...clients, clientName(settings.client ?? title)];
  const prefixes = names.flatMap((name) => (name === undefined ? [] : prefixesOf(name)));
  const [prefix = ''] = prefixes;
  const check = (variable: string | undefined, effect: string, pointer: string): void => {
    if (variable === undefined || allowed.includes(variable)) return;
    if (prefixes.some((each) => variable.startsWith(each))) return;
    diagnostics.error(
      'env-not-allowed',
      `The spec has the client read the environment variable ${variable}, which doesn't begin with ${prefix}, and ${effect}.`,
      `Rename it to ${prefix}${variable}, or allow it with \`allowEnv: ['${variable}']\` in the configuration or with --allow-env ${variable}.`,
      pointer,
    );
  };
  const server = servers[0]?.url ?? 'the server';
  for (const { id, env } of securitySchemes)
    for (const [part, variable] of Object.entries(env))
      check(
        variable,
        `send it to ${server}`,
        joinPointer(
          '#/components/securitySchemes',
          ...[id, 'x-sdkwright', 'env', ...(part === 'secret' ? [] : [part])],
        ),
      );
  if (!ownsBaseUrl)
    check(
      settings.env?.baseUrl,
      'send all requests to the URL that it holds',
      '#/x-sdkwright/env/baseUrl',
    );
}

/** Returns the prefixes for a client name: `BOOK_SHOP_` and `BOOKSHOP_` for `BookShop`. */
function prefixesOf(client: string): string[] {
  const parts = words(client).map((word) => word.toUpperCase());
  return [`${parts.join('_')}_`, `${parts.join('')}_`];
}
