import { FreeNames } from '../../free-names.ts';
import { entries, list, object, text } from '../../load/node.ts';
import { joinPointer } from '../../load/pointer.ts';
import { kebabCase, words } from '../../words.ts';
import type { Environment, ServerVariable } from '../api.ts';
import type { Context } from '../context.ts';
import { serverSettings } from '../extension.ts';
import { isAbsolute, serverUrl } from './servers.ts';

/** Returns the servers that clients can select. Their URLs are absolute and all variables have defaults. */
export function readEnvironments(context: Context): Environment[] {
  const { root } = context.document;
  const found = list(root['servers']).flatMap((server, index) => {
    const pointer = joinPointer('#/servers', index);
    const node = object(server);
    const own = context.readExtension(serverSettings, node, pointer);
    const full = serverUrl(node);
    if (full === undefined || !isAbsolute(full)) return [];
    const description = text(node['description']);
    const variables = variablesOf(node);
    const url = serverUrl(node, new Set(variables.map(({ name }) => name))) ?? full;
    const name =
      own?.environment ??
      declaredName(node) ??
      nameInDescription(description ?? '') ??
      nameInHost(new URL(full).hostname);
    return [{ name, url, description, variables }];
  });
  const urls = new Set<string>();
  return named(found.filter(({ url }) => !urls.has(url) && urls.add(url)));
}

/** Returns the server variables that clients can set. They occur in the URL and can have more than one value. */
function variablesOf(node: Readonly<Record<string, unknown>>): ServerVariable[] {
  return entries(node['variables']).flatMap(([name, variable]) => {
    const { default: value, description, enum: values } = object(variable);
    const allowed = list(values).map(String);
    if (allowed.length === 1 || !String(node['url']).includes(`{${name}}`)) return [];
    return [
      {
        name,
        description: text(description),
        default: String(value),
        values: allowed.length === 0 ? undefined : [...new Set([String(value), ...allowed])],
      },
    ];
  });
}

/** Returns the name that OpenAPI 3.2 or another generator's extension declares, in kebab-case. */
function declaredName(node: Readonly<Record<string, unknown>>): string | undefined {
  const { name, 'x-speakeasy-server-id': speakeasy, 'x-fern-server-name': fern } = node;
  const declared = text(name) ?? text(speakeasy) ?? text(fern);
  return declared === undefined ? undefined : nameOf(words(declared));
}

/** Words that become the name of an environment if the server's description or host contains them. */
const KNOWN = new Set(
  `production prod live sandbox staging stage development dev test testing qa uat preview preprod beta demo mock local
  localhost canary`.split(/\s+/),
);

/** Words that are too common in server descriptions to be used as names. */
const COMMON = new Set(
  'a an the our api apis server servers environment url base endpoint main'.split(' '),
);

function nameInDescription(description: string): string | undefined {
  const all = words(description);
  const known = all.find((word) => KNOWN.has(word));
  if (known !== undefined) return known;
  const own = words(description.split(/[.,:;(\n]|\s[-–—]\s/)[0] ?? '').filter(
    (word) => !COMMON.has(word),
  );
  return own.length > 3 ? undefined : nameOf(own);
}

function nameInHost(host: string): string | undefined {
  if (/^(?:localhost|127\.|\[)/.test(host)) return 'local';
  return host.split(/[.-]/).find((label) => KNOWN.has(label));
}

function nameOf(all: readonly string[]): string | undefined {
  const name = kebabCase(all.join(' '));
  return /^[a-z][a-z0-9-]*$/.test(name) ? name : undefined;
}

/**
 * Gives each server a unique name. An unnamed server becomes `production` if it is the first in the list, and `server`,
 * `server-2` and so on otherwise.
 */
function named(
  servers: readonly (Omit<Environment, 'name'> & { readonly name: string | undefined })[],
): Environment[] {
  const names = new FreeNames([], { separator: '-' });
  return servers.map((server, index) => ({
    ...server,
    name: names.take(server.name ?? (index === 0 ? 'production' : 'server')),
  }));
}
