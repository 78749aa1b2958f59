import { didYouMean } from '../../diagnostics/suggest.ts';
import { entries, type Json, list, object, strings } from '../../load/node.ts';
import { joinPointer } from '../../load/pointer.ts';
import type { Context, Located } from '../context.ts';

/**
 * Reports required names that no part of a schema declares. A required property can be declared by the schema itself,
 * by another part of an `allOf`, by a schema that includes the schema, or by a keyword for other properties, such as
 * `additionalProperties`.
 */
export class RequiredNames {
  readonly #context: Context;
  readonly #schemas: Located[] = [];
  /** Schemas that include another schema, keyed by the pointer of the included schema. */
  readonly #compositions = new Map<string, Located[]>();

  constructor(context: Context) {
    this.#context = context;
  }

  add(node: Json, pointer: string): void {
    // A part of a composition can require properties that other parts declare at any depth.
    if (strings(node['required']).length === 0 || /\/(allOf|oneOf|anyOf)\/\d+(\/|$)/.test(pointer))
      return;
    if (typeof node['$ref'] === 'string' && this.#context.document.version === '3.0') return;
    this.#schemas.push({ node, pointer });
  }

  /** Records a `$ref` that has siblings. */
  compose(target: string, node: Json, pointer: string): void {
    if (Object.keys(node).length > 1) this.#add(target, { node, pointer });
  }

  /** Records a part of an `allOf` if it is a reference. */
  composeMember(member: unknown, pointer: string, whole: Located): void {
    const { $ref: ref } = object(member);
    const target = typeof ref === 'string' ? this.#context.resolvePointer(ref, pointer) : undefined;
    if (target !== undefined) this.#add(target, whole);
  }

  report(): void {
    for (const { node, pointer } of this.#schemas) {
      const declared = this.#declaredIn({ node, pointer });
      if (declared === undefined) continue;
      for (const name of strings(node['required'])) {
        if (declared.has(name)) continue;
        this.#context.diagnostics.warn(
          'bad-required',
          `\`required\` lists ${JSON.stringify(name)}, which is not a declared property; the name is ignored.`,
          didYouMean(name, declared) ??
            'Declare it under `properties`, or remove it from `required`.',
          joinPointer(pointer, 'required'),
        );
      }
    }
  }

  /**
   * Returns the names that a schema, or any schema that includes it, declares. Returns undefined if one of these
   * schemas describes other properties.
   */
  #declaredIn(schema: Located): Set<string> | undefined {
    const found = new Set<string>();
    const seen = new Set<string>();
    const open = [schema];
    for (let next = open.pop(); next !== undefined; next = open.pop()) {
      if (seen.has(next.pointer)) continue;
      seen.add(next.pointer);
      const names = declaredNames(next.node, next.pointer, this.#context, new Set());
      if (names === undefined) return undefined;
      for (const name of names) found.add(name);
      for (const whole of this.#compositions.get(next.pointer) ?? []) open.push(whole);
    }
    return found;
  }

  #add(target: string, whole: Located): void {
    const wholes = this.#compositions.get(target);
    if (wholes === undefined) this.#compositions.set(target, [whole]);
    else wholes.push(whole);
  }
}

/**
 * Returns the names of all properties that a schema and its parts declare, or undefined if a keyword such as
 * `additionalProperties` describes other properties.
 */
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
    const resolved = isSelf ? undefined : context.resolveRef(part, pointer);
    const found = isSelf
      ? undefined
      : declaredNames(object(resolved?.node), pointer, context, seen);
    if (!isSelf && found === undefined) return undefined;
    for (const name of found ?? []) names.add(name);
  }
  return names;
}
