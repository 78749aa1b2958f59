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
      return {
        apply(wire, context) {
          if (values.every((value) => typeof value === 'string')) {
            put(wire, ...values);
            return undefined;
          }
          const texts = values.map((value, index) =>
            context.text(value, fields[index]?.option ?? ''),
          );
          const known = texts.filter((text) => typeof text === 'string');
          if (known.length < texts.length) {
            return Promise.all(texts.map(async (text) => text)).then((all) => put(wire, ...all));
          }
          put(wire, ...known);
          return undefined;
        },
      };
    },
  };
}
