const ENTRY = /^#\/components\/[^/]+\/[^/]+$/;

/**
 * Every schema, parameter, header and answer under `components` is used: by a reference from elsewhere, or, as a
 * union, by being made of what the webhooks send. Redocly's `no-unused-components` takes an entry that is itself a
 * reference to a file for a use of that file, so it finds nothing in a description of several files.
 */
export function componentUsed() {
  const entries = new Map();
  const used = new Set();
  const sent = new Set();
  const pointerOf = (node, resolve) => resolve(node).location?.absolutePointer;

  function enter(node, { key, location, rawLocation, resolve }) {
    const members = node.oneOf?.map((member) => pointerOf(member, resolve));
    entries.set(location.absolutePointer, { name: key, at: rawLocation, members });
  }

  return {
    ref(reference, { location, resolve }) {
      if (!ENTRY.test(location.pointer)) used.add(pointerOf(reference, resolve));
    },
    NamedSchemas: { Schema: enter },
    NamedParameters: { Parameter: enter },
    NamedHeaders: { Header: enter },
    NamedResponses: { Response: enter },
    NamedRequestBodies: { RequestBody: enter },
    NamedExamples: { Example: enter },
    WebhooksMap: {
      RequestBody: {
        MediaType(mediaType, { resolve }) {
          if (mediaType.schema !== undefined) sent.add(pointerOf(mediaType.schema, resolve));
        },
      },
    },
    Root: {
      leave(_root, { report }) {
        for (const [pointer, { name, at, members }] of entries) {
          if (used.has(pointer) || members?.every((member) => sent.has(member))) continue;
          report({ message: `Component \`${name}\` is never used.`, location: at.key() });
        }
      },
    },
  };
}
