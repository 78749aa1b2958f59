import type { AuthRequest, Field, Scheme } from './scheme.js';

/**
 * Creates a scheme whose credential consists of required fields. A field that is a function is called on every attempt.
 * After a 401 response, the function may return a new value, so the call is retried once.
 */
export function secretScheme(
  kind: string,
  config: unknown,
  header: string | undefined,
  fields: readonly Field[],
  write: (request: AuthRequest, ...texts: string[]) => void,
): Scheme {
  return {
    kind,
    config,
    header,
    fields,
    open(values) {
      if (values.includes(undefined)) return undefined;
      const known = values.filter((value) => typeof value === 'string');
      const isAsked = known.length < values.length;
      return {
        expire: () => isAsked,
        apply(request, context) {
          if (isAsked) {
            const texts = values.map((value, index) =>
              context.resolveSecret(value, fields[index]?.option ?? ''),
            );
            return Promise.all(texts).then((all) => write(request, ...all));
          }
          write(request, ...known);
          return undefined;
        },
      };
    },
  };
}
