import { type Json, object, strings, text } from '../../load/node.ts';
import { camelCase } from '../../words.ts';

/**
 * The name that an operation has in other generators: Fern's `x-fern-sdk-group-name` and `x-fern-sdk-method-name`,
 * Speakeasy's `x-speakeasy-group` and `x-speakeasy-name-override`. Both parts are optional; a missing part is inferred.
 */
export interface VendorName {
  readonly resource: readonly string[] | undefined;
  readonly method: string | undefined;
}

export function vendorName(node: Json): VendorName {
  return {
    resource: group(node['x-fern-sdk-group-name']) ?? group(node['x-speakeasy-group']),
    method: name(node['x-fern-sdk-method-name']) ?? name(node['x-speakeasy-name-override']),
  };
}

/**
 * Returns a function that finds the method name for an operationId by matching the patterns in the root's
 * `x-speakeasy-name-override`.
 */
export function nameOverrides(root: Json): (id: string | undefined) => string | undefined {
  const value = root['x-speakeasy-name-override'];
  const rules = (Array.isArray(value) ? value : []).flatMap((rule: unknown) => {
    const { operationId, methodNameOverride }: Json =
      typeof rule === 'object' && rule !== null ? { ...rule } : {};
    const pattern = text(operationId);
    const method = name(methodNameOverride);
    return pattern === undefined || method === undefined
      ? []
      : [{ matches: matcher(pattern), method }];
  });
  return (id) => (id === undefined ? undefined : rules.find(({ matches }) => matches(id))?.method);
}

/**
 * Returns the name that clients use for a parameter: AutoRest's `x-ms-client-name`, Fern's `x-fern-parameter-name` or
 * Speakeasy's `x-speakeasy-name-override`. Requests contain the original name.
 */
export function parameterName(node: Json): string | undefined {
  return (
    name(node['x-ms-client-name']) ??
    name(node['x-fern-parameter-name']) ??
    name(node['x-speakeasy-name-override'])
  );
}

/** Returns the name that an extension declares for a schema's type, or undefined if there is none. */
export function schemaName(node: Json): string | undefined {
  const name =
    text(node['x-ms-client-name']) ??
    text(object(node['x-ms-enum'])['name']) ??
    text(node['x-fern-type-name']) ??
    text(node['x-speakeasy-name-override']);
  return name !== undefined && startsWithLetter(name) ? name : undefined;
}

/** Returns the extension that excludes an operation, or undefined if there is none. */
export function ignoreMark(node: Json): string | undefined {
  if (node['x-ms-visibility'] === 'internal') return 'x-ms-visibility: internal';
  return ['x-fern-ignore', 'x-speakeasy-ignore'].find((mark) => node[mark] === true);
}

function group(value: unknown): readonly string[] | undefined {
  const parts = typeof value === 'string' ? value.split('.') : strings(value);
  const names = parts.map((part) => camelCase(part)).filter(startsWithLetter);
  return names.length === 0 || names.length < parts.length ? undefined : names;
}

function name(value: unknown): string | undefined {
  const method = text(value) === undefined ? '' : camelCase(String(value));
  return startsWithLetter(method) ? method : undefined;
}

function startsWithLetter(part: string): boolean {
  return /^\p{L}/u.test(part);
}

/**
 * Returns a function that reports whether a pattern matches an entire ID. Supports only `.*` and anchors, because text
 * from a document must not run as a regular expression.
 */
function matcher(pattern: string): (id: string) => boolean {
  const parts = pattern.replace(/^\^|\$$/g, '').split('.*');
  const [first = '', ...others] = parts;
  const last = others.pop();
  return (id) => {
    if (last === undefined) return id === first;
    if (!id.startsWith(first) || !id.endsWith(last)) return false;
    let from = first.length;
    const between = others.every((part) => {
      const found = id.indexOf(part, from);
      from = found + part.length;
      return found >= 0;
    });
    return between && from <= id.length - last.length;
  };
}
