import type { Wire } from '../call/follow.js';
import type { Field, Scheme } from './scheme.js';

/** A scheme whose credential is made of its fields alone, all of them needed; a function is asked on every try. */
export function secrets(
  fields: readonly Field[],
  put: (wire: Wire, ...texts: string[]) => void,
): Scheme {
  return {
    fields,
    open(values) {
      if (values.includes(undefined)) return undefined;
      const known = values.filter((value) => typeof value === 'string');
      return {
        apply(wire, { credentials }) {
          if (known.length < values.length) {
            const texts = values.map((value, index) =>
              credentials.text(value, fields[index]?.option ?? ''),
            );
            return Promise.all(texts).then((all) => put(wire, ...all));
          }
          put(wire, ...known);
          return undefined;
        },
      };
    },
  };
}
