/** A behavior without its functions. `kind` identifies it in the other thread. */
export interface BehaviorData {
  readonly kind: string;
  readonly [member: string]: unknown;
}

/** Copies a value without its functions. If a behavior is itself a function, its members are kept. */
export function toData(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toData);
  if (value === null || !(typeof value === 'object' || isBehavior(value))) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => typeof member !== 'function' || isBehavior(member))
      .map(([name, member]) => [name, toData(member)]),
  );
}

/** True for a behavior, which the other thread can recreate. */
export function isBehavior(value: unknown): value is BehaviorData {
  return (
    ((typeof value === 'object' && value !== null) || typeof value === 'function') &&
    typeof (value as Partial<BehaviorData>).kind === 'string'
  );
}
