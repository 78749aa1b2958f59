import { isObject, type Json } from '../load/node.ts';
import { camelCase } from '../words.ts';

/** A method of an existing SDK and the operation that it calls. */
export interface Pin {
  /** The operation, such as `GET /posts`. If it is undefined, the method is matched by name. */
  readonly operation: string | undefined;
  /** The method, such as `posts.list`. */
  readonly name: string;
}

/**
 * Returns the methods that an `api.md` lists in the Stainless format (`<code title="post /chat/completions">client.chat.completions.<a href="…">create</a>(…)`)
 * or in the sdkwright format (``- [`client.posts.list(…)`](…) … `GET /posts` ``).
 */
export function pinsOfReference(text: string): Pin[] {
  const stainless = [
    ...text.matchAll(/<code title="(\w+) ([^"]+)">([\w$.]+)\.<a [^>]*>([\w$]+)<\/a>/g),
  ];
  const ours = [...text.matchAll(/^- \[`+ ?([\w$.]+)\.([\w$]+)\(.*`(\w+) (\S+)` *$/gm)];
  return [
    ...stainless.map(([, method = '', path = '', access = '', name = '']) =>
      pin(method, path, access, name),
    ),
    ...ours.map(([, access = '', name = '', method = '', path = '']) =>
      pin(method, path, access, name),
    ),
  ].filter((found) => found !== undefined);
}

function pin(method: string, path: string, access: string, name: string): Pin | undefined {
  // The first part is the name of the client variable.
  const resource = access.split('.').slice(1);
  return resource.length === 0
    ? undefined
    : { operation: `${method.toUpperCase()} ${path}`, name: [...resource, name].join('.') };
}

/**
 * Returns the methods in the `resources` of a Stainless configuration and in their `subresources`. Converts their names
 * from snake_case to camelCase.
 */
export function pinsOfStainless(config: unknown): Pin[] {
  return isObject(config) && isObject(config['resources'])
    ? ofResources(config['resources'], [])
    : [];
}

function ofResources(resources: Json, above: readonly string[]): Pin[] {
  return Object.entries(resources).flatMap(([key, resource]) => {
    // `$client` contains methods of the client itself, and `$shared` contains only models.
    if (!isObject(resource) || key.startsWith('$')) return [];
    const path = [...above, camelCase(key)];
    const methods = Object.entries(
      isObject(resource['methods']) ? resource['methods'] : {},
    ).flatMap(([name, method]) => {
      const endpoint =
        typeof method === 'string' ? method : isObject(method) ? method['endpoint'] : undefined;
      const [, verb = '', place = ''] =
        /^(\w+)\s+(\S+)$/.exec(typeof endpoint === 'string' ? endpoint.trim() : '') ?? [];
      return place === ''
        ? []
        : [
            {
              operation: `${verb.toUpperCase()} ${place}`,
              name: [...path, camelCase(name)].join('.'),
            },
          ];
    });
    return [
      ...methods,
      ...(isObject(resource['subresources']) ? ofResources(resource['subresources'], path) : []),
    ];
  });
}
