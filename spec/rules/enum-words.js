const WORDS = ['x-enum-varnames', 'x-enum-descriptions'];

/** Requires `x-enum-varnames` and `x-enum-descriptions` to have as many entries as their enum has values. */
export function enumWords() {
  return {
    Schema(schema, { location, report }) {
      for (const key of WORDS) {
        const words = schema[key];
        if (words !== undefined && words.length !== schema.enum?.length) {
          report({
            message: `\`${key}\` has ${words.length} entries for ${schema.enum?.length ?? 0} values.`,
            location: location.child(key),
          });
        }
      }
    },
  };
}
