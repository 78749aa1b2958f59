import { type Json, list, object, text } from '../load/node.ts';
import type { Server } from './api.ts';

/** The first server that can be called without knowing where the description was found; '' where there is none. */
export function defaultBaseUrl(servers: readonly Server[]): string {
  return servers.find(({ url }) => isAbsolute(url))?.url ?? '';
}

/** Whether a server's URL stands by itself, with all of its variables filled in. */
export function isAbsolute(url: string): boolean {
  return /^https?:[^{}]+$/i.test(url) && URL.canParse(url);
}

/** Server Objects (OpenAPI 3.1 §4.8.5) with the defaults of their variables filled in. */
export function readServers(node: Json): Server[] {
  return list(node['servers']).flatMap((server) => {
    const { url, variables, description } = object(server);
    if (typeof url !== 'string') return [];
    const filled = url.replaceAll(/\{([^{}]+)\}/g, (whole, name: string) => {
      const value: unknown = object(object(variables)[name])['default'];
      return typeof value === 'string' || typeof value === 'number' ? String(value) : whole;
    });
    return [{ url: filled, description: text(description) }];
  });
}
