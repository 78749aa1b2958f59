import { isObject, type Json, object, text } from '../../load/node.ts';

/** A loaded OpenAPI document, in which all references are local. */
export class WireDocument {
  readonly root: Json;

  constructor(root: Json) {
    this.root = root;
  }

  /**
   * Follows references to an object. Siblings of `$ref` override members of its target. A missing target counts as
   * empty.
   */
  resolve(value: unknown): Json {
    const seen = new Set<string>();
    let current = object(value);
    for (;;) {
      const pointer = text(current['$ref']);
      if (pointer === undefined || seen.has(pointer)) return current;
      seen.add(pointer);
      const { $ref: _, ...siblings } = current;
      current = { ...object(this.#at(pointer)), ...siblings };
    }
  }

  #at(pointer: string): unknown {
    if (!pointer.startsWith('#')) return undefined;
    return decodeURIComponent(pointer.slice(1))
      .split('/')
      .slice(1)
      .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'))
      .reduce<unknown>(
        (value, segment) =>
          isObject(value)
            ? Object.hasOwn(value, segment)
              ? value[segment]
              : undefined
            : Array.isArray(value)
              ? value[Number(segment)]
              : undefined,
        this.root,
      );
  }
}

/** Returns the name of the component schema to which a reference points, or undefined for any other value. */
export function componentName(value: unknown): string | undefined {
  return /^#\/components\/schemas\/([^/]+)$/.exec(text(object(value)['$ref']) ?? '')?.[1];
}

/** An Operation Object (OpenAPI 3.1 §4.8.10) with the fields of its path item. */
export interface WireOperation {
  /** Request in the form `post /v1/posts`, with the path as written in the document. */
  readonly request: string;
  readonly operation: Json;
  readonly parameters: ReadonlyMap<string, Json>;
  readonly servers: unknown;
}

const METHODS = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'];

/** Returns operations, keyed by method and path. The path in the key doesn't contain the names of path parameters. */
export function operationsOf(document: WireDocument): ReadonlyMap<string, WireOperation> {
  const operations = new Map<string, WireOperation>();
  for (const [path, value] of Object.entries(object(document.root['paths']))) {
    const item = document.resolve(value);
    for (const method of METHODS) {
      if (!isObject(item[method])) continue;
      const operation = document.resolve(item[method]);
      operations.set(`${method} ${path.replaceAll(/\{[^{}]*\}/g, '{}')}`, {
        request: `${method} ${path}`,
        operation,
        parameters: parametersOf(document, path, item['parameters'], operation['parameters']),
        servers: operation['servers'] ?? item['servers'],
      });
    }
  }
  return operations;
}

/**
 * Returns parameters, keyed by location and name. Path parameters are keyed by their position in the path instead of
 * their name.
 */
function parametersOf(
  document: WireDocument,
  path: string,
  ...lists: readonly unknown[]
): ReadonlyMap<string, Json> {
  const inPath = [...path.matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name);
  const parameters = new Map<string, Json>();
  for (const value of lists.flatMap((each) => (Array.isArray(each) ? (each as unknown[]) : []))) {
    const parameter = document.resolve(value);
    const [place, name] = [String(parameter['in']), String(parameter['name'])];
    const key = place === 'path' ? String(inPath.indexOf(name)) : name;
    parameters.set(`${place} ${key}`, parameter);
  }
  return parameters;
}
