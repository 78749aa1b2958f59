import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import { entries, type Json, list, object } from '../load/node.ts';
import { joinPointer } from '../load/pointer.ts';
import { defaultBaseUrl, isAbsolute, readServers } from '../model/openapi/servers.ts';

/**
 * Reports each list of servers that begins with a relative URL, if clients therefore call another server by default.
 */
export function reviewServers(root: Json, diagnostics: Diagnostics): void {
  const usual = defaultBaseUrl(readServers(root));
  if (usual === '') return;
  const check = (node: Json, pointer: string, owner: string): void => {
    const servers = readServers(node);
    const chosen = defaultBaseUrl(servers) || usual;
    const [first] = servers;
    if (first === undefined || isAbsolute(first.url) || /^https?:/i.test(first.url)) return;
    const url: unknown = object(list(node['servers'])[0])['url'];
    diagnostics.warn(
      'server-relative',
      `The first server${owner} has the relative URL ${JSON.stringify(url)}. Clients call ${chosen} by default.`,
      'Make the URL absolute, or move the server that clients should call to the first position.',
      joinPointer(pointer, 'servers', 0),
    );
  };
  check(root, '#', '');
  for (const [path, item] of entries(root['paths'])) {
    const pointer = joinPointer('#/paths', path);
    check(object(item), pointer, ' of the path');
    for (const [method, operation] of entries(item))
      if (method !== 'servers')
        check(object(operation), joinPointer(pointer, method), ' of the operation');
  }
}
