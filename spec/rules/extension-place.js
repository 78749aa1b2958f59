const PLACES = ['Root', 'Server', 'Operation', 'SecurityScheme'];

/** Rejects `x-sdkwright` in objects where it is not read. */
export function extensionPlace() {
  return {
    any(node, { location, report, type }) {
      if (node?.['x-sdkwright'] !== undefined && !PLACES.includes(type.name)) {
        report({
          message: `\`x-sdkwright\` is not read here (${type.name}), only in: ${PLACES.join(', ')}.`,
          location: location.child('x-sdkwright').key(),
        });
      }
    },
  };
}
