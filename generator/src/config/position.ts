import type { Place } from '../diagnostics/diagnostic.ts';
import { jsonRoot } from '../diagnostics/json-node.ts';
import { scriptRoot } from '../diagnostics/script-node.ts';
import { positionAt, type SourceNode } from '../diagnostics/source-node.ts';
import { yamlRoot } from '../diagnostics/yaml-node.ts';

/** Returns the position of a key in a configuration, or of the nearest enclosing key. */
export type PositionOf = (path: readonly string[]) => Place;

export function positionsIn(file: string, source: string): PositionOf {
  const root = rootOf(file, source);
  return (path) => ({
    file,
    ...(root === undefined || path.length === 0 ? {} : positionAt(root, path)),
  });
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
