/** Requires a description for every property, inline or at the target of its `$ref`. */
export function propertyDescription() {
  return {
    SchemaProperties(properties, { location, report, resolve }) {
      for (const [name, property] of Object.entries(properties)) {
        const description = property.description ?? resolve(property).node?.description;
        if (!description) {
          report({
            message: `Property \`${name}\` needs a description.`,
            location: location.child(name).key(),
          });
        }
      }
    },
  };
}
