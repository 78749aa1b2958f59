import { tokens } from '../../load/pointer.ts';

/**
 * Returns the name of a schema. Components are named after their key, and nested reference targets after their path.
 */
export function nameOf(pointer: string): string {
  const all = tokens(pointer);
  const isComponent = all[0] === 'components' && all.length > 2;
  const words = isComponent ? all.slice(2) : all;
  return words
    .filter((word, index) => (isComponent && index === 0) || !STRUCTURAL_TOKENS.has(word))
    .join(' ');
}

const STRUCTURAL_TOKENS = new Set([
  '$defs',
  'properties',
  'items',
  'allOf',
  'oneOf',
  'anyOf',
  'paths',
  'schema',
  'content',
  'application/json',
  'additionalProperties',
]);
