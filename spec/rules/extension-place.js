const PLACES = ['Root', 'Operation', 'SecurityScheme'];

/** `x-sdkwright` stands only where it is read. */
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
