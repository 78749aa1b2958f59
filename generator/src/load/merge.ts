import { isObject, type Json } from './node.ts';

/** Thrown if an overlay merges incompatible values. */
export class MergeError extends Error {
  override readonly name = 'Incompatible';
  readonly fix: string;

  constructor(message: string, fix = 'Use a value of the same kind as the target.') {
    super(message);
    this.fix = fix;
  }
}

/**
 * Merges `change` into `target` as overlays do (Overlay Specification 1.1.0 §4.4.3): adds members, replaces scalars,
 * joins arrays and merges objects. Throws a `MergeError` for other combinations.
 * @param pointer - the location of the value, for messages.
 */
export function merge(target: Json, change: unknown, pointer: string): Json {
  if (!isObject(change))
    throw new MergeError(`${pointer}: ${kind(change)} can't be merged into an object.`);
  for (const [key, value] of Object.entries(change)) {
    const present = Object.hasOwn(target, key);
    put(target, key, present ? both(target[key], value, `${pointer}.${key}`) : clone(value));
  }
  return target;
}

export function append(target: unknown[], entries: readonly unknown[]): unknown[] {
  for (const entry of entries) target.push(clone(entry));
  return target;
}

/** Sets an own member with any name. An assignment to `__proto__` would set the prototype. */
export function put(target: Json, key: string, value: unknown): void {
  Object.defineProperty(target, key, {
    value,
    writable: true,
    enumerable: true,
    configurable: true,
  });
}

function both(own: unknown, value: unknown, pointer: string): unknown {
  if (Array.isArray(own) && Array.isArray(value)) return append(own, value);
  if (isObject(own) && isObject(value)) return merge(own, value, pointer);
  if (isScalar(own) && isScalar(value)) return value;
  throw new MergeError(`${pointer}: ${kind(value)} can't be merged into ${kind(own)}.`);
}

function isScalar(value: unknown): boolean {
  return typeof value !== 'object' || value === null;
}

function kind(value: unknown): string {
  return Array.isArray(value) ? 'an array' : isObject(value) ? 'an object' : 'a scalar';
}

function clone(value: unknown): unknown {
  return structuredClone(value);
}
