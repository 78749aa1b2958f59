import { hasExample } from './examples.js';

/** Requires an example for every parameter that declares a schema. */
export function parameterExample() {
  return {
    Parameter(parameter, { location, report }) {
      if (parameter.schema !== undefined && !hasExample(parameter)) {
        report({
          message: `Parameter \`${parameter.name}\` needs an example.`,
          location: location.key(),
        });
      }
    },
  };
}
