export type Json = Readonly<Record<string, unknown>>;

export function isObject(node: unknown): node is Json {
  return typeof node === 'object' && node !== null && !Array.isArray(node);
}

/** The node, where it is an object. */
export function object(node: unknown): Json {
  return isObject(node) ? node : {};
}

export function list(node: unknown): readonly unknown[] {
  return Array.isArray(node) ? node : [];
}

export function text(node: unknown): string | undefined {
  return typeof node === 'string' ? node : undefined;
}

/** A JSON Pointer as the fragment of a URI (RFC 6901 §6). */
export function pointer(...tokens: readonly string[]): string {
  return `#/${tokens.map((token) => encodeURIComponent(token.replaceAll('~', '~0').replaceAll('/', '~1'))).join('/')}`;
}

/** The member at a dotted path. */
export function at(node: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((inside, name) => object(inside)[name], node);
}
