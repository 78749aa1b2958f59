/** True if a Media Type, Parameter or Header Object has an example. */
export function hasExample(node) {
  return node.example !== undefined || Object.keys(node.examples ?? {}).length > 0;
}

/** Returns a visitor that reports Media Type Objects without an example. */
export function mediaTypeWithExample(owner) {
  return (mediaType, { key, location, report }) => {
    if (!hasExample(mediaType)) {
      report({ message: `The \`${key}\` of ${owner} needs an example.`, location: location.key() });
    }
  };
}
