import { definePlugin } from '../src/index.ts';

/**
 * Leaves out operations that are marked `x-internal: true`, states in the README that the package covers the public
 * part of the API, and adds a CODEOWNERS file.
 *
 * @param owners - The owners of all files, for CODEOWNERS.
 */
export function hideInternal(owners: string) {
  return definePlugin({
    name: 'hide-internal',

    load(document) {
      const paths = mapped(document.root['paths'], (item) => mapped(item, publicOnly));
      return { ...document, root: { ...document.root, paths } };
    },

    model: (model) => ({
      ...model,
      description: `${model.description ?? model.title} (the public part)`,
    }),

    emit: (files) => [...files, { path: 'CODEOWNERS', content: `* ${owners}\n` }],
  });
}

function publicOnly(operation: unknown): unknown {
  return isObject(operation) && operation['x-internal'] === true ? undefined : operation;
}

/** Maps the values of an object and omits undefined results. Returns anything other than an object unchanged. */
function mapped(value: unknown, change: (member: unknown) => unknown): unknown {
  if (!isObject(value)) return value;
  const members = Object.entries(value).map(([key, member]) => [key, change(member)] as const);
  return Object.fromEntries(members.filter(([, member]) => member !== undefined));
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
