import type { Property, Schema } from '../schema.ts';
import { propertiesOfParts } from '../query.ts';
import type { Target } from './composer.ts';

/** The properties of an object, those of its bases first; none of what is no object. */
export function allProperties(schema: Schema, target: Target): readonly Property[] {
  const meant = target(schema);
  if (meant.kind !== 'object') return propertiesOfParts(meant, target);
  const known = INHERITED.get(meant) ?? propertiesOfParts(meant, target);
  INHERITED.set(meant, known);
  return known;
}

/** What was found once: hierarchies are asked again and again. */
const INHERITED = new WeakMap<Schema, readonly Property[]>();

/** Whether an object has an index signature, which forces its type on the properties of whoever extends it. */
export function isOpen(schema: Schema, target: Target): boolean {
  const meant = target(schema);
  if (meant.kind !== 'object') return false;
  if (meant.additionalProperties !== undefined && meant.additionalProperties.kind !== 'never')
    return true;
  if (meant.bases.length === 0) return false;
  const known = OPEN.get(meant) ?? meant.bases.some((base) => isOpen(base, target));
  OPEN.set(meant, known);
  return known;
}

const OPEN = new WeakMap<Schema, boolean>();
