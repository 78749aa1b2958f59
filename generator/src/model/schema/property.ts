import { isObject, type Json, list, object } from '../../load/node.ts';
import type { Context } from '../context.ts';
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
    readOnly: isFlagSet('readOnly', own, target, context),
    writeOnly: isFlagSet('writeOnly', own, target, context),
    doc: documentation(own, target, name),
  };
}

/**
 * True if a flag of a property is set in the property itself, in the target of its `$ref`, in a part of its `allOf`, or
 * in all alternatives. A value in the property itself takes precedence.
 */
function isFlagSet(
  key: 'readOnly' | 'writeOnly',
  own: Json,
  target: Json,
  context: Context,
): boolean {
  if (typeof own[key] === 'boolean') return own[key];
  if (target[key] === true) return true;
  const declares = (part: unknown): boolean =>
    isObject(part) &&
    (part[key] === true || object(context.resolveRef(part, '')?.node)[key] === true);
  if (!COMPOSING.some((keyword) => own[keyword] !== undefined)) return false;
  const alternatives = [...list(own['oneOf']), ...list(own['anyOf'])].filter(
    (part) => object(part)['type'] !== 'null',
  );
  return (
    list(own['allOf']).some(declares) || (alternatives.length > 0 && alternatives.every(declares))
  );
}

const COMPOSING = ['allOf', 'oneOf', 'anyOf'];
