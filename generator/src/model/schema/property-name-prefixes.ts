import { type Json, object } from '../../load/node.ts';

/** The schema of properties that no other keyword speaks of. */
export function additionalKeyword(node: Json): {
  readonly keyword: string;
  readonly rest: unknown;
} {
  const keyword =
    node['additionalProperties'] === undefined ? 'unevaluatedProperties' : 'additionalProperties';
  return { keyword, rest: node[keyword] };
}

/** A pattern that says how a name begins, and nothing more. */
const PREFIX = /^\^((?:[\w:@/ -]|\\[!-/:-@[-^`{-~])+)(?:\.[*+]\$?)?$/;

/** How the names of other properties begin, where `patternProperties` say so and `additionalProperties` none. */
export function prefixesOf(node: Json): readonly string[] | undefined {
  const patterns = Object.keys(object(node['patternProperties']));
  if (patterns.length === 0) return undefined;
  const { rest } = additionalKeyword(node);
  const prefixes = patterns.flatMap((pattern) => PREFIX.exec(pattern)?.[1] ?? []);
  return prefixes.length < patterns.length || (rest !== false && rest !== undefined)
    ? undefined
    : prefixes.map((prefix) => prefix.replaceAll(/\\(.)/gu, '$1'));
}

/** Whether a name begins in one of the ways; any does where none are told. */
export function hasPrefix(name: string, prefixes: readonly string[] | undefined): boolean {
  return prefixes?.some((prefix) => name.startsWith(prefix)) ?? true;
}
