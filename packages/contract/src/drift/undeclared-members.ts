import type { BundledDocument } from '../document/bundled-document.js';
import { isObject, type Json, list, object } from '../document/json.js';
import { encodeToken } from '../document/pointer.js';
import type { Located } from '../document/bundled-document.js';

/** A member of a response that its schema doesn't declare. */
export interface UndeclaredMember {
  /** Pointer to the schema that lacks the property. */
  readonly schema: string;
  readonly name: string;
  readonly value: unknown;
}

/**
 * Finds the undeclared members of a value. Skips schemas with alternatives, because it is unknown which alternative
 * lacks the member.
 */
export function undeclaredMembers(
  document: BundledDocument,
  schema: unknown,
  pointer: string,
  value: unknown,
  depth = 0,
): UndeclaredMember[] {
  const located = document.follow(schema, pointer);
  if (located === undefined || hasAlternatives(located.node) || depth > MOST_LEVELS) return [];
  if (Array.isArray(value)) {
    const { items } = located.node;
    return value.flatMap((item) =>
      undeclaredMembers(document, items, `${located.pointer}/items`, item, depth + 1),
    );
  }
  if (!isObject(value)) return [];
  const parts = partsOf(document, located);
  const isClosed = parts.some(({ node }) => 'properties' in node) && !parts.some(isOpen);
  return Object.entries(value).flatMap(([name, member]) => {
    const owner = parts.find(({ node }) => Object.hasOwn(object(node['properties']), name));
    if (owner !== undefined) {
      const place = `${owner.pointer}/properties/${encodeToken(name)}`;
      const own = object(owner.node['properties'])[name];
      return undeclaredMembers(document, own, place, member, depth + 1);
    }
    return isClosed ? [{ schema: located.pointer, name, value: member }] : [];
  });
}

/** Maximum number of levels of a value that are searched. */
const MOST_LEVELS = 1000;

/** Returns the schema and its parts in `allOf`. */
function partsOf(document: BundledDocument, located: Located, depth = 0): Located[] {
  if (depth > DEEPEST) return [];
  const parts = list(located.node['allOf']).flatMap((part, index) => {
    const own = document.follow(part, `${located.pointer}/allOf/${String(index)}`);
    return own === undefined ? [] : partsOf(document, own, depth + 1);
  });
  return [located, ...parts];
}

const DEEPEST = 20;

/** True if the schema describes additional members, or if alternatives may declare them. */
function isOpen({ node }: Located): boolean {
  return (
    isObject(node['additionalProperties']) || 'patternProperties' in node || hasAlternatives(node)
  );
}

function hasAlternatives(node: Json): boolean {
  return 'oneOf' in node || 'anyOf' in node || 'if' in node;
}
