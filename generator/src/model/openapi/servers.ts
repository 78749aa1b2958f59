import type { Diagnostics } from '../../diagnostics/diagnostic.ts';
import { type Json, list, object, text } from '../../load/node.ts';
import type { Operation, Server } from '../api.ts';

/** Returns the first absolute server URL, or '' if there is no such URL. */
export function defaultBaseUrl(servers: readonly Server[]): string {
  return servers.find(({ url }) => isAbsolute(url))?.url ?? '';
}

/** True for an absolute `http` or `https` URL in which all variables are replaced. */
export function isAbsolute(url: string): boolean {
  return /^https?:[^{}]+$/i.test(url) && URL.canParse(url);
}

/** Reads Server Objects (OpenAPI 3.1 §4.8.5) and inserts the defaults of their variables. */
export function readServers(node: Json): Server[] {
  return list(node['servers']).flatMap((server) => {
    const url = serverUrl(server);
    return url === undefined ? [] : [{ url, description: text(object(server)['description']) }];
  });
}

/**
 * Returns the URL of a Server Object with its variables replaced by their defaults. Variables without a default remain.
 * Returns undefined if there is no URL.
 *
 * @param kept - the other variables that remain in the URL.
 */
export function serverUrl(server: unknown, kept?: ReadonlySet<string>): string | undefined {
  const { url, variables } = object(server);
  if (typeof url !== 'string') return undefined;
  return url.replaceAll(/\{([^{}]+)\}/g, (whole, name: string) => {
    const value: unknown = object(object(variables)[name])['default'];
    const isFilled = typeof value === 'string' || typeof value === 'number';
    return isFilled && kept?.has(name) !== true ? String(value) : whole;
  });
}

/** Reports a missing default server, unless every operation has its own server. */
export function reportServers(
  root: Json,
  operations: readonly Operation[],
  diagnostics: Diagnostics,
): void {
  if (operations.every(({ server }) => server !== undefined)) return;
  const servers = readServers(root);
  if (defaultBaseUrl(servers) !== '') return;
  const given = servers.map(({ url }) => JSON.stringify(url)).join(', ');
  diagnostics.warn(
    'no-server',
    `${given === '' ? 'The spec declares no server' : `No server has a complete URL (${given})`}; callers must pass \`baseUrl\`.`,
    'Add a server with an absolute URL and with defaults for all variables.',
    root['servers'] === undefined ? '#' : '#/servers',
  );
}
