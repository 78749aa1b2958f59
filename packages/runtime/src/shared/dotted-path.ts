/** Returns the own member of `value` at a dotted path, or undefined. Ignores inherited members. */
export function getAtPath(value: unknown, path: string): unknown {
  for (const key of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
    value = (value as Record<string, unknown>)[key];
  }
  return value;
}
