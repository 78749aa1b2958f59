import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import type { Document } from '../load/document.ts';
import { entries, type Json, object, text } from '../load/node.ts';
import { joinPointer, lastToken } from '../load/pointer.ts';

/** True for a stack overflow, and for a string or an array that would exceed its maximum length. */
export function isExcess(error: unknown): error is RangeError {
  return (
    error instanceof RangeError && /call stack|Invalid (?:string|array) length/.test(error.message)
  );
}

const PREFIX = '#/components/schemas/';

/** Minimum length of a chain that can overflow the stack. */
const LONG = 300;

/**
 * Reports that the spec exceeds the limits of the machine, or that its longest chain of schemas is too long for the
 * call stack.
 */
export function reportOverflow(
  { message }: RangeError,
  document: Document | undefined,
  file: string,
  diagnostics: Diagnostics,
): void {
  const chain = longestChain(object(object(document?.root['components'])['schemas']));
  const [first = '', second = ''] = chain;
  if (chain.length < LONG)
    diagnostics.error(
      'too-large',
      `The spec exceeds what this machine can process (${message}).`,
      'Split the spec into smaller ones.',
      { file },
    );
  else
    diagnostics.error(
      'too-large',
      `This schema begins a chain of ${chain.length} schemas, each of which refers to the next one: ${first}, ${second}, … ${chain.at(-1) ?? ''}. The chain is too long for the call stack.`,
      'Shorten the chain of references.',
      joinPointer('#', 'components', 'schemas', first),
    );
}

/** Returns the names along the longest path of references. References that close a cycle don't count. */
function longestChain(schemas: Json): readonly string[] {
  const links = new Map<string, { readonly length: number; readonly next: string | undefined }>();
  const graph = new Map(entries(schemas).map(([name, schema]) => [name, referencesOf(schema)]));
  const begun = new Set<string>();
  const open = [...graph.keys()];
  for (let name = open.at(-1); name !== undefined; name = open.at(-1)) {
    const references = graph.get(name) ?? [];
    if (links.has(name)) open.pop();
    else if (begun.has(name)) links.set(name, longestOf(references, links));
    else
      for (const reference of references)
        if (graph.has(reference) && !begun.has(reference)) open.push(reference);
    begun.add(name);
  }
  const chain: string[] = [];
  let { next } = longestOf([...links.keys()], links);
  for (; next !== undefined; next = links.get(next)?.next) chain.push(next);
  return chain;
}

function longestOf(
  names: readonly string[],
  links: ReadonlyMap<string, { readonly length: number }>,
): { readonly length: number; readonly next: string | undefined } {
  let [length, next]: [number, string | undefined] = [0, undefined];
  for (const name of names) {
    const link = links.get(name);
    if (link !== undefined && link.length >= length) [length, next] = [link.length + 1, name];
  }
  return { length, next };
}

/** Returns the names of the components that the references in a schema point to, at any depth. */
function referencesOf(schema: unknown): string[] {
  if (typeof schema !== 'object' || schema === null) return [];
  const reference = text(object(schema)['$ref']);
  const own = reference?.startsWith(PREFIX) === true ? [lastToken(reference)] : [];
  return [...own, ...Object.values(schema).flatMap(referencesOf)];
}
