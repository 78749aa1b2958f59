/** Sets a writable, non-enumerable property, like the `message` and `stack` of an error. Skips frozen objects. */
export function setHidden(target: object, key: PropertyKey, value: unknown): void {
  Reflect.defineProperty(target, key, { value, configurable: true, writable: true });
}
