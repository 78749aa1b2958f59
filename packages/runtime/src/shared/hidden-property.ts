/** Sets a member as the language itself sets `message` and `stack`: changeable, and left out of every listing; not of what is frozen. */
export function setHidden(target: object, key: string, value: unknown): void {
  Reflect.defineProperty(target, key, { value, configurable: true, writable: true });
}
