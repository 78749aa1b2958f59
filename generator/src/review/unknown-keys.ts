import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import { nearest } from '../diagnostics/suggest.ts';
import { entries, type Json, list, object } from '../load/node.ts';
import { joinPointer } from '../load/pointer.ts';
import { OBJECTS } from './objects.ts';

/**
 * Reports unknown keys that resemble a key of OpenAPI, which are probably typos. Accepts other unknown keys, because
 * extensions without `x-` are common.
 */
export function reviewKeys(root: Json, diagnostics: Diagnostics): void {
  const seen = new Set<unknown>();
  const visit = (node: unknown, kind: string, pointer: string): void => {
    const fields = OBJECTS[kind.replace(/\[\]$|\{\}$/, '')];
    if (fields === undefined || typeof node !== 'object' || node === null || seen.has(node)) return;
    seen.add(node);
    const inner = kind.slice(0, -2);
    if (kind.endsWith('[]'))
      for (const [index, item] of list(node).entries())
        visit(item, inner, joinPointer(pointer, index));
    else if (kind.endsWith('{}'))
      for (const [name, item] of entries(node))
        if (!name.startsWith('x-')) visit(item, inner, joinPointer(pointer, name));
    if (/\[\]$|\{\}$/.test(kind)) return;
    for (const [key, value] of entries(node)) {
      if (Object.hasOwn(fields, key)) visit(value, fields[key] ?? '', joinPointer(pointer, key));
      else if (!key.startsWith('x-')) report(key, object(node), kind, joinPointer(pointer, key));
    }
  };
  const report = (key: string, node: Json, kind: string, pointer: string): void => {
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
      pointer,
    );
  };
  visit(root, 'root', '#');
}
