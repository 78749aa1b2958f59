import type { ApiSettings } from '../../../../model/extension.ts';

/** Dotted paths of the fields in an error body. */
export type ErrorPaths = NonNullable<ApiSettings['errorBody']>;

type ErrorPath = NonNullable<ErrorPaths['message']>;

/** The expected fields and body of an error. Empty if no example declares a body. */
export type ErrorFields = readonly (readonly [name: string, value: unknown])[];

const FIELDS = ['type', 'code', 'details', 'requestId', 'retryAfter'] as const;

export function errorFields(
  body: { readonly value: unknown } | undefined,
  paths: ErrorPaths,
): ErrorFields {
  if (body === undefined) return [];
  const fields = FIELDS.flatMap((name): [string, unknown][] => {
    const path = paths[name];
    return path === undefined ? [] : [[name, fieldValue(path, name, body.value)]];
  });
  return [...fields, ['body', body.value]];
}

/**
 * Returns the first suitable value at the paths, converted as in the client: `details` is a list, `retryAfter` is a
 * number, and numbers in other fields become strings.
 */
function fieldValue(path: ErrorPath, name: (typeof FIELDS)[number], body: unknown): unknown {
  const values = valuesAt(body, path);
  if (name === 'details') return values.find((value) => Array.isArray(value));
  const [word] = values.filter((value) => typeof value === 'string' || typeof value === 'number');
  return word === undefined ? undefined : name === 'retryAfter' ? Number(word) : String(word);
}

/**
 * Returns the string at the first of the message's paths that exists in the body. Without a path, returns the body
 * itself. Undefined if the value isn't a string.
 */
export function messageText(body: unknown, path: ErrorPath | undefined): string | undefined {
  const [first] = valuesAt(body, path ?? '').filter((value) => value !== undefined);
  return typeof first === 'string' ? first : undefined;
}

function valuesAt(body: unknown, path: ErrorPath): unknown[] {
  return [path].flat().map((each) => memberAt(body, each));
}

/**
 * Returns the member at a dotted path, or the whole value if the path is empty. Returns undefined if the member doesn't
 * exist.
 */
export function memberAt(value: unknown, path = ''): unknown {
  let current = value;
  for (const name of path === '' ? [] : path.split('.'))
    current =
      typeof current === 'object' && current !== null && Object.hasOwn(current, name)
        ? (current as Record<string, unknown>)[name]
        : undefined;
  return current;
}
