import type { ApiSettings } from '../../../../model/extension.ts';

/** Dotted paths of the facts in an error body. */
export type ErrorPaths = NonNullable<ApiSettings['errorBody']>;

/** The expected fields and body of an error. Undefined if no example declares them. */
export type ErrorFields = readonly (readonly [name: string, value: unknown])[];

const FIELDS = ['type', 'code', 'details', 'requestId', 'retryAfter'] as const;

export function errorFields(
  body: { readonly value: unknown } | undefined,
  paths: ErrorPaths,
): ErrorFields {
  if (body === undefined) return [];
  const fields = FIELDS.flatMap((name): [string, unknown][] => {
    const path = paths[name];
    return path === undefined ? [] : [[name, fieldValue(memberAt(body.value, path), name)]];
  });
  return [...fields, ['body', body.value]];
}

/** Converts a value like the client: a number becomes text. */
function fieldValue(value: unknown, name: (typeof FIELDS)[number]): unknown {
  if (name === 'details') return Array.isArray(value) ? value : undefined;
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  return name === 'retryAfter' ? Number(value) : String(value);
}

/** The member at a dotted path; the whole value without one. */
export function memberAt(value: unknown, path = ''): unknown {
  let current = value;
  for (const name of path === '' ? [] : path.split('.'))
    current =
      typeof current === 'object' && current !== null && Object.hasOwn(current, name)
        ? (current as Record<string, unknown>)[name]
        : undefined;
  return current;
}
