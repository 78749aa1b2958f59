/** How the worker makes the same behaviour again: the name of the function that made it, and what it was given. */
export interface Recipe {
  readonly make: string;
  readonly args: readonly unknown[];
}

const recipe = Symbol('sdkwright.recipe');

/** A value as it is, which can be made again in the worker. */
export function portable<T extends object>(value: T, make: string, ...args: readonly unknown[]): T {
  return Object.assign(value, { [recipe]: { make, args } satisfies Recipe });
}

export function recipeOf(value: object): Recipe | undefined {
  return (value as { [recipe]?: Recipe })[recipe];
}

/** Functions that make a behaviour, by name. */
export type Makers<T> = Readonly<Record<string, (config: never) => T>>;

export function remake<T>(makers: Makers<T>, { make, args }: Recipe): T {
  const maker = makers[make];
  if (maker === undefined) throw new Error(`unreachable: nothing makes ${make}`);
  return maker(args[0] as never);
}
