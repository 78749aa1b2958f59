const ENTRY = /^#\/components\/[^/]+\/[^/]+$/;

/**
 * Requires every component to be used: something else must refer to it or, if it is a union, webhooks must send all its
 * members. Redocly's `no-unused-components` counts an entry of `components` that refers to a file as a use of that
 * file, so it never reports components in a multi-file document.
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
