import { parse } from 'node:path';
import { isObject, type Json, text } from '../../load/node.ts';
import { type Pin, pinsOfStainless } from '../../naming/stainless.ts';
import { camelCase } from '../../words.ts';

/**
 * Returns the names in a configuration. Returns undefined for an unknown format, and an error message for a format that
 * contains no names.
 */
export function pinsOfConfig(config: unknown, file: string): Pin[] | string | undefined {
  if (!isObject(config)) return undefined;
  if (isObject(config['resources'])) return pinsOfStainless(config);
  if (config['overlay'] !== undefined && Array.isArray(config['actions']))
    return config['actions'].flatMap(pinsOfAction);
  if (isObject(config['paths'])) return pinsOfPaths(config['paths']);
  if (isObject(config['service'])) return pinsOfFern(config['service'], file);
  if (config['configVersion'] !== undefined && isObject(config['generation']))
    return 'A Speakeasy gen.yaml contains no method names. Pass the overlay or the OpenAPI document instead.';
  if (isObject(config['groups']))
    return 'A Fern generators.yml contains no method names. Pass the definition or the overrides instead.';
  return undefined;
}

/**
 * Returns the names in an overlay action in Speakeasy's format. The target of such an action is a single operation or
 * the whole document.
 */
function pinsOfAction(action: unknown): Pin[] {
  if (!isObject(action) || !isObject(action['update'])) return [];
  const { update } = action;
  if (isObject(update['paths'])) return pinsOfPaths(update['paths']);
  const [, path = '', dotted, quoted = ''] =
    /^\$\.paths\[["'](.+?)["']\](?:\.(\w+)|\[["'](\w+)["']\])$/.exec(
      text(action['target']) ?? '',
    ) ?? [];
  return path === '' ? [] : pinOf(dotted ?? quoted, path, update);
}

/**
 * Returns the names in OpenAPI paths with Fern's or Speakeasy's extensions. The paths come from a document or from
 * Fern's overrides.
 */
function pinsOfPaths(paths: Json): Pin[] {
  return Object.entries(paths).flatMap(([path, item]) =>
    isObject(item)
      ? Object.entries(item).flatMap(([method, operation]) =>
          isObject(operation) ? pinOf(method, path, operation) : [],
        )
      : [],
  );
}

function pinOf(httpMethod: string, path: string, operation: Json): Pin[] {
  const method =
    text(operation['x-fern-sdk-method-name']) ?? text(operation['x-speakeasy-name-override']);
  if (method === undefined) return [];
  const group = operation['x-fern-sdk-group-name'] ?? operation['x-speakeasy-group'];
  const resource = (Array.isArray(group) ? group : [group])
    .flatMap((part) => text(part)?.split('.') ?? [])
    .map(camelCase);
  return [
    {
      operation: `${httpMethod.toUpperCase()} ${path}`,
      name: [...resource, camelCase(method)].join('.'),
    },
  ];
}

/** Returns the names in a file of a Fern definition. The resource is named after the file. */
function pinsOfFern(service: Json, file: string): Pin[] {
  const base = text(service['base-path']) ?? '';
  const resource = camelCase(parse(file).name);
  return Object.entries(isObject(service['endpoints']) ? service['endpoints'] : {}).flatMap(
    ([name, endpoint]) => {
      const { method, path } = isObject(endpoint) ? endpoint : {};
      return typeof method !== 'string' || typeof path !== 'string'
        ? []
        : [
            {
              operation: `${method.toUpperCase()} ${joinPaths(base, path)}`,
              name: `${resource}.${camelCase(name)}`,
            },
          ];
    },
  );
}

function joinPaths(base: string, path: string): string {
  const joined = `/${base}/${path}`.replaceAll(/\/{2,}/g, '/');
  return joined.length > 1 ? joined.replace(/\/$/, '') : joined;
}
