import type { ResponseHeader } from '../../../model/api.ts';
import type { MethodSurface } from '../../../surface/surface.ts';
import type { Scope } from './names.ts';

export type { ResponseHeader };

/** The declared headers of all success responses, which `withResponse()` returns. */
export interface ResponseHeadersPlan {
  /** Name of the type, such as `ResponseHeaders`. */
  readonly name: string;
  readonly headers: readonly ResponseHeader[];
}

/**
 * Merges the headers of all success responses by name. A header whose type or values differ between responses is a
 * string. Returns undefined if no headers are declared.
 */
export function planResponseHeaders(
  methods: readonly MethodSurface[],
  scope: Scope,
): ResponseHeadersPlan | undefined {
  const found = new Map<string, ResponseHeader>();
  for (const header of methods.flatMap(({ responses }) =>
    responses.success.flatMap(({ headers }) => headers),
  )) {
    const key = header.name.toLowerCase();
    const before = found.get(key);
    if (before === undefined) found.set(key, header);
    else if (before.type !== header.type || String(before.values) !== String(header.values))
      found.set(key, { ...before, type: 'string', values: [] });
  }
  if (found.size === 0) return undefined;
  const name = scope.claim('responseHeaders', 'ResponseHeaders', 'DeclaredHeaders');
  return { name, headers: [...found.values()] };
}
