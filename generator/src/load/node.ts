/** An object parsed from YAML or JSON, whose members are not yet narrowed. */
export type Json = Readonly<Record<string, unknown>>;

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

export function object(value: unknown): Json {
  return isObject(value) ? value : {};
}

export function list(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Returns the value if it is a string that isn't blank, or else undefined. */
export function text(value: unknown): string | undefined {
  return typeof value === 'string' && value.trim() !== '' ? value : undefined;
}

export function strings(value: unknown): string[] {
  return list(value).filter((item) => typeof item === 'string');
}

/**
 * Returns only an object's own entries, because a document may contain a property called `__proto__`. Returns an empty
 * list for other values.
 */
export function entries(value: unknown): [string, unknown][] {
  return isObject(value) ? Object.entries(value) : [];
}
