import type TypeScript from 'typescript';

/**
 * Types of the runtime and of the platform. Two types with the same name are compared only by their type arguments, if
 * they have any.
 */
const RUNTIME =
  /^(?:Array|ReadonlyArray|Record|Promise|\w+Promise|Page|\w+Page|\w*Stream|\w*Iterable|Blob|File|Date|Response|Request|URL|Uint8Array|Headers|ArrayBuffer)$/;

/** Returns the name of a type that the package declares, or undefined for other types. */
export function nameOf(type: TypeScript.Type): string | undefined {
  const name = type.aliasSymbol?.name ?? type.getSymbol()?.name;
  return name === undefined || name.startsWith('__') || RUNTIME.test(name) ? undefined : name;
}

export function isRuntimeClass(type: TypeScript.Type): boolean {
  return RUNTIME.test(type.getSymbol()?.name ?? '');
}
