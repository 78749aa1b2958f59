import { entries, isObject, object } from '../../load/node.ts';
import { joinPointer } from '../../load/pointer.ts';
import type { HttpMethod } from '../api.ts';
import type { Context, Located } from '../context.ts';

/** A Path Item Object (OpenAPI 3.1 §4.8.9) and its path. */
interface PathItem {
  readonly path: string;
  readonly item: Located;
}

/**
 * Returns the paths of a document. Adds a missing leading slash, or omits the path if the same path with a slash
 * exists.
 */
export function readPaths(context: Context): PathItem[] {
  const paths = entries(context.document.root['paths']).filter(([path]) => !path.startsWith('x-'));
  const known = new Set(paths.map(([path]) => path));
  return paths.flatMap(([path, node]) => {
    const pointer = joinPointer('#/paths', path);
    const item = context.resolveRef(node, pointer);
    if (item === undefined) {
      if (node !== null) warnOfNone(path, pointer, context);
      return [];
    }
    warnOfSuffix(path, pointer, context);
    if (path.startsWith('/')) return [{ path, item }];
    const isTaken = known.has(`/${path}`);
    context.diagnostics.warn(
      'bad-path',
      `A path must begin with a slash; ${JSON.stringify(path)} ${isTaken ? 'is omitted, because the path with a slash exists' : 'is read with a slash'}.`,
      'Add a leading slash.',
      pointer,
    );
    return isTaken ? [] : [{ path: `/${path}`, item }];
  });
}

/**
 * Reports a query or a fragment in a path. OpenAPI 3.1 §4.8.8 allows neither, but some documents use them to
 * distinguish operations on the same path.
 */
function warnOfSuffix(path: string, pointer: string, context: Context): void {
  const [, query, fragment] = /^[^?#]*(\?[^#]*)?(#.*)?$/.exec(path) ?? [];
  if (query !== undefined)
    context.diagnostics.warn(
      'path-suffix',
      `A path can't contain a query; ${JSON.stringify(query)} is sent with each call.`,
      'Declare query parameters.',
      pointer,
    );
  if (fragment !== undefined)
    context.diagnostics.warn(
      'path-suffix',
      `A path can't contain a fragment; ${JSON.stringify(fragment)} only distinguishes operations and is not sent.`,
      'Merge the operations on this path into one operation with several bodies.',
      pointer,
    );
}

function warnOfNone(path: string, pointer: string, context: Context): void {
  context.diagnostics.warn(
    'bad-path',
    `Expected a Path Item Object at ${JSON.stringify(path)}; the path is omitted.`,
    'Declare a Path Item Object, or remove the path.',
    pointer,
  );
}

const METHODS: readonly HttpMethod[] = [
  'get',
  'put',
  'post',
  'delete',
  'options',
  'head',
  'patch',
  'trace',
  'query',
];

interface OperationNode extends Located {
  readonly method: HttpMethod;
}

/** An HTTP method (RFC 9110 §9.1). It must start with a letter, which excludes `__proto__`. */
const TOKEN = /^[A-Za-z][A-Za-z0-9!#$%&'*+.^_`|~-]*$/;

function warnOfMethod(method: string, pointer: string, context: Context): void {
  context.diagnostics.warn(
    'bad-operation',
    `${JSON.stringify(method)} is not allowed in \`additionalOperations\`; the operation is omitted.`,
    METHODS.includes(method.toLowerCase())
      ? `Move the operation to the key \`${method.toLowerCase()}\` of the path.`
      : 'Use a valid HTTP method, such as COPY.',
    pointer,
  );
}

/**
 * Returns the operations of a path: first the methods that OpenAPI defines, then additional methods (OpenAPI 3.2
 * §4.9.1).
 */
export function operationNodes({ node, pointer }: Located, context: Context): OperationNode[] {
  const others = entries(object(node)['additionalOperations']).filter(([method]) => {
    const isNew = TOKEN.test(method) && !METHODS.includes(method.toLowerCase());
    if (!isNew) warnOfMethod(method, joinPointer(pointer, 'additionalOperations', method), context);
    return isNew;
  });
  const all = [
    ...METHODS.map((method) => ({
      method,
      node: node[method],
      pointer: joinPointer(pointer, method),
    })),
    ...others.map(([method, operation]) => ({
      method,
      node: operation,
      pointer: joinPointer(pointer, 'additionalOperations', method),
    })),
  ];
  return all.flatMap((found) => {
    if (isObject(found.node)) return [{ ...found, node: found.node }];
    if (found.node !== undefined && found.node !== null)
      context.diagnostics.warn(
        'bad-operation',
        'Expected an Operation Object; the operation is omitted.',
        'Declare an Operation Object here.',
        found.pointer,
      );
    return [];
  });
}
