import type { Place } from '../diagnostics/diagnostic.ts';
import { jsonRoot } from '../diagnostics/json-node.ts';
import { scriptRoot } from '../diagnostics/script-node.ts';
import type { SourceNode } from '../diagnostics/source-node.ts';
import { yamlRoot } from '../diagnostics/yaml-node.ts';

/** Returns a function that finds the position of a key in a configuration, or of the nearest enclosing key. */
export function positionsIn(file: string, source: string): (path: readonly string[]) => Place {
  const root = rootOf(file, source);
  return (path) => {
    let node = root;
    for (const token of path) {
      const child = node?.child(token);
      if (child === undefined) break;
      node = child;
    }
    return { file, ...(node === undefined || path.length === 0 ? {} : node.position()) };
  };
}

function rootOf(file: string, source: string): SourceNode | undefined {
  if (isDataFile(file))
    return /^\s*[{[]/.test(source) && isJson(source) ? jsonRoot(source) : yamlRoot(source);
  return scriptRoot(source);
}

/** True for a configuration that is data instead of a module. */
export function isDataFile(file: string): boolean {
  return /\.(?:json|ya?ml)$/.test(file);
}

function isJson(source: string): boolean {
  try {
    JSON.parse(source);
    return true;
  } catch {
    return false;
  }
}
