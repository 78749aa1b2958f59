/** Requires the pagination style of an operation to be declared at the root of the document. */
export function paginationStyle() {
  let styles = [];
  return {
    Root(root) {
      styles = Object.keys(root['x-sdkwright']?.pagination ?? {});
    },
    Operation(operation, { location, report }) {
      const style = operation['x-sdkwright']?.pagination;
      if (style !== undefined && !styles.includes(style)) {
        report({
          message: `Pagination style \`${style}\` is not declared at the root. Declared styles: ${styles.join(', ')}.`,
          location: location.child(['x-sdkwright', 'pagination']),
        });
      }
    },
  };
}
