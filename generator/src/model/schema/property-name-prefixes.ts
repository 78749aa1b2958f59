import { type Json, object } from '../../load/node.ts';

/** The schema of properties that no other keyword describes. */
export function additionalKeyword(node: Json): {
  readonly keyword: string;
  readonly rest: unknown;
} {
  const keyword =
    node['additionalProperties'] === undefined ? 'unevaluatedProperties' : 'additionalProperties';
  return { keyword, rest: node[keyword] };
}

/** Matches a pattern that only restricts how a name begins. */
const PREFIX = /^\^((?:[\w:@/ -]|\\[!-/:-@[-^`{-~])+)(?:\.[*+]\$?)?$/;

/** Prefixes of other property names from `patternProperties`, if `additionalProperties` forbids the rest. */
export function prefixesOf(node: Json): readonly string[] | undefined {
  const patterns = Object.keys(object(node['patternProperties']));
  if (patterns.length === 0) return undefined;
  const { rest } = additionalKeyword(node);
  const prefixes = patterns.flatMap((pattern) => PREFIX.exec(pattern)?.[1] ?? []);
  return prefixes.length < patterns.length || (rest !== false && rest !== undefined)
    ? undefined
    : prefixes.map((prefix) => prefix.replaceAll(/\\(.)/gu, '$1'));
}

/** True if a name has one of the prefixes, or if the list is empty. */
export function hasPrefix(name: string, prefixes: readonly string[] | undefined): boolean {
  return prefixes?.some((prefix) => name.startsWith(prefix)) ?? true;
}
