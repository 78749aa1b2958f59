import { entries, type Json, list, object, strings } from '../../load/node.ts';
import { joinPointer } from '../../load/pointer.ts';
import type { Context } from '../context.ts';

/** Reports names in `required` that nothing declares: no property, no other part of the schema, no rule for the rest. */
export function reportUndeclaredRequired(node: Json, pointer: string, context: Context): void {
  const required = strings(node['required']);
  // A part of an `allOf` may speak of the properties of the others.
  if (required.length === 0 || /\/(allOf|oneOf|anyOf)\/\d+$/.test(pointer)) return;
  if (typeof node['$ref'] === 'string' && context.document.version === '3.0') return;
  const declared = declaredNames(node, pointer, context, new Set());
  if (declared === undefined) return;
  for (const name of required) {
    if (declared.has(name)) continue;
    context.diagnostics.warn(
      'bad-required',
      `There is no property ${JSON.stringify(name)}, which is required; it is ignored.`,
      'Declare it under `properties`, or remove it from `required`.',
      joinPointer(pointer, 'required'),
    );
  }
}

/** The names of all properties; undefined where others are allowed and described as well. */
function declaredNames(
  node: Json,
  pointer: string,
  context: Context,
  seen: Set<object>,
): Set<string> | undefined {
  if (seen.has(node)) return new Set();
  seen.add(node);
  const rest = [
    node['additionalProperties'],
    node['patternProperties'],
    node['unevaluatedProperties'],
  ];
  if (rest.some((schema) => schema !== undefined && schema !== false)) return undefined;
  const names = new Set(entries(node['properties']).map(([name]) => name));
  const parts = [node, ...['allOf', 'oneOf', 'anyOf'].flatMap((keyword) => list(node[keyword]))];
  for (const part of parts) {
    const isSelf = part === node && typeof node['$ref'] !== 'string';
    const meant = isSelf ? undefined : context.resolveRef(part, pointer);
    const found = isSelf ? undefined : declaredNames(object(meant?.node), pointer, context, seen);
    if (!isSelf && found === undefined) return undefined;
    for (const name of found ?? []) names.add(name);
  }
  return names;
}
