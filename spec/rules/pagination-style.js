/** An operation is paged in a style that the root of the description declares. */
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
          message: `Pagination style \`${style}\` is not declared at the root, which has: ${styles.join(', ')}.`,
          location: location.child(['x-sdkwright', 'pagination']),
        });
      }
    },
  };
}
