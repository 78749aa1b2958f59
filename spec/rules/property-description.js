/** Every property of every schema is described, where it stands or where its `$ref` leads. */
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
