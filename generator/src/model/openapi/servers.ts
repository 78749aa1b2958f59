import type { Diagnostics } from '../../diagnostics/diagnostic.ts';
import { entries, type Json, list, object, text } from '../../load/node.ts';
import { joinPointer } from '../../load/pointer.ts';
import type { Operation, Server } from '../api.ts';

/** The first server with an absolute URL; '' if no server has one. */
export function defaultBaseUrl(servers: readonly Server[]): string {
  return servers.find(({ url }) => isAbsolute(url))?.url ?? '';
}

/** True if a server's URL is absolute and all of its variables have values. */
export function isAbsolute(url: string): boolean {
  return /^https?:[^{}]+$/i.test(url) && URL.canParse(url);
}

/** Server Objects (OpenAPI 3.1 §4.8.5) with the defaults of their variables filled in. */
export function readServers(node: Json): Server[] {
  return list(node['servers']).flatMap((server) => {
    const url = filled(server);
    return url === undefined ? [] : [{ url, description: text(object(server)['description']) }];
  });
}

function filled(server: unknown): string | undefined {
  const { url, variables } = object(server);
  if (typeof url !== 'string') return undefined;
  return url.replaceAll(/\{([^{}]+)\}/g, (whole, name: string) => {
    const value: unknown = object(object(variables)[name])['default'];
    return typeof value === 'string' || typeof value === 'number' ? String(value) : whole;
  });
}

/** Reports assumptions about the default server, or that it is missing. */
export function reportServers(
  root: Json,
  operations: readonly Operation[],
  diagnostics: Diagnostics,
): void {
  if (operations.every(({ server }) => server !== undefined)) return;
  const servers = readServers(root);
  const baseUrl = defaultBaseUrl(servers);
  if (baseUrl === '') {
    const given = servers.map(({ url }) => JSON.stringify(url)).join(', ');
    diagnostics.warn(
      'no-server',
      `${given === '' ? 'There is no server' : `No server stands by itself (${given})`}; clients have to be given \`baseUrl\`.`,
      'Add a server with an absolute URL, whose variables have defaults.',
      root['servers'] === undefined ? '#' : '#/servers',
    );
    return;
  }
  const index = list(root['servers']).findIndex((server) => filled(server) === baseUrl);
  const chosen = object(list(root['servers'])[index]);
  for (const [name, variable] of entries(chosen['variables'])) {
    const { default: value, enum: values } = object(variable);
    if (list(values).length === 1 || !String(chosen['url']).includes(`{${name}}`)) continue;
    diagnostics.warn(
      'server-variable',
      `Clients call ${baseUrl}, in which \`${name}\` is ${JSON.stringify(value)}.`,
      'Give clients another `baseUrl` where that is wrong, or write the URL without the variable.',
      joinPointer('#/servers', index, 'variables', name),
    );
  }
}
