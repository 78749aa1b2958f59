export type Json = Readonly<Record<string, unknown>>;

export function isObject(node: unknown): node is Json {
  return typeof node === 'object' && node !== null && !Array.isArray(node);
}

/** Returns the node if it is an object, otherwise an empty object. */
export function object(node: unknown): Json {
  return isObject(node) ? node : {};
}

/** Returns the members of an object. */
export function entriesOf(node: unknown): [string, unknown][] {
  return Object.entries(object(node));
}

export function list(node: unknown): readonly unknown[] {
  return Array.isArray(node) ? node : [];
}

export function text(node: unknown): string | undefined {
  return typeof node === 'string' ? node : undefined;
}

/**
 * Returns an own member of the object. Inherited members are ignored because a parameter can be named `constructor`.
 */
export function member(node: Json, name: string): unknown {
  return Object.hasOwn(node, name) ? node[name] : undefined;
}

/** Returns the member at a dotted path. */
export function at(node: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((inside, name) => member(object(inside), name), node);
}

/** Returns the value at a dotted path; '' refers to the whole value. */
export function memberAt(whole: unknown, path: string): unknown {
  return path === '' ? whole : at(whole, path);
}
