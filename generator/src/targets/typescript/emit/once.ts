interface Kept<V> {
  readonly keys: readonly object[];
  readonly value: V;
}

/**
 * Memoizes the last result of `make`, because the packages of an API are emitted in turn and need the same parts.
 *
 * @param keys - Returns all inputs that the result depends on. One result is kept for each first key while that key is
 *   in memory. Default: the whole argument.
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
