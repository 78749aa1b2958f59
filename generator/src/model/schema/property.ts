import { isObject, type Json, list, object } from '../../load/node.ts';
import { joinPointer } from '../../load/pointer.ts';
import type { Context, Located } from '../context.ts';
import { documentation } from './documentation.ts';
import type { Property, Schema } from './schema.ts';

export type ReadSchema = (node: unknown, pointer: string) => Schema;

export function readProperty(
  name: string,
  node: unknown,
  required: boolean,
  pointer: string,
  context: Context,
  read: ReadSchema,
): Property {
  const own = object(node);
  const target =
    typeof own['$ref'] === 'string' ? object(context.resolveRef(node, pointer)?.node) : own;
  return {
    name,
    required,
    schema: read(node, pointer),
    readOnly: isFlagSet('readOnly', { node: own, pointer }, target, context),
    writeOnly: isFlagSet('writeOnly', { node: own, pointer }, target, context),
    doc: documentation(own, target, name),
  };
}

/**
 * True if a flag of a property is set in the property itself, in the target of its `$ref`, in a part of its `allOf`, or
 * in all alternatives. A value in the property itself takes precedence.
 */
function isFlagSet(
  key: 'readOnly' | 'writeOnly',
  { node: own, pointer }: Located,
  target: Json,
  context: Context,
): boolean {
  if (typeof own[key] === 'boolean') return own[key];
  if (target[key] === true) return true;
  const partsOf = (keyword: string) =>
    list(own[keyword]).map((part, index) => ({ part, at: joinPointer(pointer, keyword, index) }));
  const declares = ({ part, at }: { readonly part: unknown; readonly at: string }): boolean =>
    isObject(part) &&
    (part[key] === true || object(context.resolveRef(part, at)?.node)[key] === true);
  const alternatives = [...partsOf('oneOf'), ...partsOf('anyOf')].filter(
    ({ part }) => object(part)['type'] !== 'null',
  );
  return (
    partsOf('allOf').some(declares) || (alternatives.length > 0 && alternatives.every(declares))
  );
}
