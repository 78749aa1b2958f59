/** A behavior without its functions, which `kind` names in the other thread. */
export interface BehaviorData {
  readonly kind: string;
  readonly [member: string]: unknown;
}

/** The data of a value: functions are left out, except those that carry members of a behavior. */
export function toData(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(toData);
  if (value === null || !(typeof value === 'object' || isBehavior(value))) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, member]) => typeof member !== 'function' || isBehavior(member))
      .map(([name, member]) => [name, toData(member)]),
  );
}

/** True for a value that can be created again in the other thread. */
export function isBehavior(value: unknown): value is BehaviorData {
  return (
    ((typeof value === 'object' && value !== null) || typeof value === 'function') &&
    typeof (value as Partial<BehaviorData>).kind === 'string'
  );
}
