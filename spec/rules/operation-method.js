const DOTTED_CAMEL_CASE = /^[a-z][A-Za-z0-9]*(\.[a-z][A-Za-z0-9]*)+$/;
const SUCH_AS = 'such as `posts.create`';

/** Requires a unique SDK method in dotted camelCase for every operation. */
export function operationMethod() {
  const owners = new Map();
  return {
    Paths: {
      Operation(operation, { location, report }) {
        const method = operation['x-sdkwright']?.method;
        if (method === undefined) {
          report({
            message: `Operation needs \`x-sdkwright.method\`, ${SUCH_AS}.`,
            location: location.key(),
          });
          return;
        }
        const at = location.child(['x-sdkwright', 'method']);
        if (!DOTTED_CAMEL_CASE.test(method)) {
          report({
            message: `SDK method \`${method}\` is not dotted camelCase, ${SUCH_AS}.`,
            location: at,
          });
        }
        if (owners.has(method)) {
          report({
            message: `SDK method \`${method}\` is already used by ${owners.get(method)}.`,
            location: at,
          });
        }
        owners.set(method, operation.operationId);
      },
    },
  };
}
