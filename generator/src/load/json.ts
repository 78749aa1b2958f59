import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import { deepPlace, MAX_DEPTH, reportDepth } from './depth.ts';
import type { Json } from './node.ts';

/**
 * Parses JSON. YAML in flow style starts with the same characters, so text that isn't valid JSON is left to the YAML
 * parser, which also reports the line of a syntax error.
 */
export function parseJson(
  source: string,
  file: string,
  diagnostics: Diagnostics,
): { readonly isJson: boolean; readonly value?: unknown } {
  const value = parsed(source);
  if (value === undefined) return { isJson: false };
  if (!isTooDeep(value)) return { isJson: true, value };
  reportDepth(deepPlace(source, file), diagnostics);
  return { isJson: true };
}

function parsed(source: string): unknown {
  if (!/^\s*[{[]/.test(source)) return undefined;
  try {
    return JSON.parse(source);
  } catch {
    return undefined;
  }
}

/**
 * True if a tree without shared nodes, such as parsed JSON, is nested too deeply. Without shared nodes, the tree can't
 * be larger than its file.
 */
function isTooDeep(node: unknown, depth = 0): boolean {
  if (typeof node !== 'object' || node === null) return false;
  if (depth > MAX_DEPTH) return true;
  if (Array.isArray(node)) return node.some((child) => isTooDeep(child, depth + 1));
  for (const key in node) if (isTooDeep((node as Json)[key], depth + 1)) return true;
  return false;
}
