interface Kept<V> {
  readonly below: WeakMap<object, Kept<V>>;
  made?: { readonly value: V };
}

/**
 * `make`, whose result is kept: for what the packages of one API have in common, and for what many methods ask.
 *
 * @param keys - all that the result depends on. Default: the argument as a whole.
 */
export function once<A extends object, V>(
  make: (of: A) => V,
  keys: (of: A) => readonly object[] = (of) => [of],
): (of: A) => V {
  const all: Kept<V> = { below: new WeakMap() };
  return (of) => {
    let place = all;
    for (const key of keys(of)) {
      const next = place.below.get(key) ?? { below: new WeakMap() };
      place.below.set(key, next);
      place = next;
    }
    place.made ??= { value: make(of) };
    return place.made.value;
  };
}
