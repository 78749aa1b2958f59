import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import { type Json, list, object } from '../load/node.ts';
import { defaultBaseUrl, isAbsolute, readServers } from '../model/openapi/servers.ts';

/** Reports that clients call another server than the first, because its URL is relative. */
export function reviewServers(root: Json, diagnostics: Diagnostics): void {
  const servers = readServers(root);
  const [first] = servers;
  const chosen = defaultBaseUrl(servers);
  const url: unknown = object(list(root['servers'])[0])['url'];
  if (first === undefined || chosen === '' || isAbsolute(first.url) || /^https?:/i.test(first.url))
    return;
  diagnostics.warn(
    'server-relative',
    `The URL of the first server, ${JSON.stringify(url)}, is relative. Clients call ${chosen} by default.`,
    'Write the first server with its host, or put the server that clients call first.',
    '#/servers/0',
  );
}
