import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import { nearest } from '../diagnostics/suggest.ts';
import { entries, type Json, list, object } from '../load/node.ts';
import { joinPointer } from '../load/pointer.ts';
import { OBJECTS } from './objects.ts';

/**
 * Reports unknown keys that resemble an OpenAPI key and are therefore probably typos. Accepts other unknown keys,
 * because extensions without `x-` are common.
 */
export function reviewKeys(root: Json, diagnostics: Diagnostics): void {
  const seen = new Set<unknown>();
  const visit = (node: unknown, kind: string, place: Place | undefined): void => {
    const inner = /\[\]$|\{\}$/.test(kind) ? kind.slice(0, -2) : undefined;
    const fields = OBJECTS[inner ?? kind];
    if (fields === undefined || typeof node !== 'object' || node === null || seen.has(node)) return;
    seen.add(node);
    if (inner !== undefined) {
      if (kind.endsWith('[]'))
        for (const [index, item] of list(node).entries()) visit(item, inner, { place, key: index });
      else
        for (const [name, item] of entries(node))
          if (!name.startsWith('x-')) visit(item, inner, { place, key: name });
      return;
    }
    for (const [key, value] of entries(node)) {
      if (Object.hasOwn(fields, key)) visit(value, fields[key] ?? '', { place, key });
      else if (!key.startsWith('x-')) report(key, object(node), kind, { place, key });
    }
  };
  const report = (key: string, node: Json, kind: string, place: Place): void => {
    const near = nearest(
      key,
      Object.keys(OBJECTS[kind] ?? {}).filter((field) => !Object.hasOwn(node, field)),
    );
    if (near === undefined) return;
    diagnostics.warn(
      'unknown-key',
      kind === 'pathItem'
        ? `A path has no method \`${key}\`. The operation is omitted.`
        : `OpenAPI has no \`${key}\` here. It is ignored.`,
      `Did you mean \`${near}\`? Prefix it with \`x-\` if it is an extension.`,
      pointerOf(place),
    );
  };
  visit(root, 'root', undefined);
}

/**
 * A place in the document. Its pointer is created only if a problem is reported there, because the review visits every
 * node.
 */
interface Place {
  readonly place: Place | undefined;
  readonly key: string | number;
}

function pointerOf(place: Place | undefined): string {
  return place === undefined ? '#' : joinPointer(pointerOf(place.place), place.key);
}
