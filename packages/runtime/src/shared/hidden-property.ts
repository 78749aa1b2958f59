/** Sets a writable, non-enumerable property, like `message` and `stack` of errors. Skips frozen objects. */
export function setHidden(target: object, key: PropertyKey, value: unknown): void {
  Reflect.defineProperty(target, key, { value, configurable: true, writable: true });
}
