interface Kept<V> {
  readonly keys: readonly object[];
  readonly value: V;
}

/**
 * `make`, whose last result is kept: packages of one API are emitted side by side, and ask one after the other for what
 * they have in common.
 *
 * @param keys - all that the result depends on. Each first key keeps a result of its own, as long as it lives. Default:
 *   the argument as a whole.
 */
export function once<A extends object, V>(
  make: (of: A) => V,
  keys: (of: A) => readonly [object, ...object[]] = (of) => [of],
): (of: A) => V {
  const last = new WeakMap<object, Kept<V>>();
  return (of) => {
    const [owner, ...others] = keys(of);
    const kept = last.get(owner);
    if (kept?.keys.every((key, index) => key === others[index]) === true) return kept.value;
    const value = make(of);
    last.set(owner, { keys: others, value });
    return value;
  };
}
