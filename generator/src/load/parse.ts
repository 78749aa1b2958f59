import { CORE_SCHEMA, load as parseYaml, mergeTag, YAMLException } from 'js-yaml';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import { parseLeniently } from './lenient.ts';
import type { Json } from './node.ts';

/** Deeper nesting is never meant, and would overflow the stack of whoever walks the tree. */
const MAX_DEPTH = 400;
/** Nodes after aliases are followed; GitHub's description, the largest known to us, has 600 000. */
const MAX_NODES = 20_000_000;

/** Of YAML 1.2, and `<<`, which is no more in it and still in use. */
const SCHEMA = CORE_SCHEMA.withTags(mergeTag);

/** Parses JSON or YAML 1.2; faults become diagnostics with line and column. */
export function parse(source: string, file: string, diagnostics: Diagnostics): unknown {
  const json = parseJson(source);
  const value = json ?? parseText(source, file, diagnostics);
  const fault = json === undefined ? value && excess(value) : isTooDeep(json) && TOO_DEEP;
  if (typeof fault !== 'string') return value;
  diagnostics.error(
    'too-large',
    fault,
    'Give a description of a sane size; YAML aliases count as often as they are used.',
    { file },
  );
  return undefined;
}

/** Undefined for what is no JSON: flow-style YAML begins the same way, and its parser knows the line of a fault. */
function parseJson(source: string): unknown {
  if (!/^\s*[{[]/.test(source)) return undefined;
  try {
    return JSON.parse(source);
  } catch {
    return undefined;
  }
}

function parseText(source: string, file: string, diagnostics: Diagnostics): unknown {
  if (source.trim() === '') {
    diagnostics.error(
      'empty-file',
      'The file is empty.',
      'Give an OpenAPI description in YAML or JSON.',
      { file },
    );
    return undefined;
  }
  try {
    return parseYaml(source, { schema: SCHEMA, filename: file });
  } catch (error) {
    if (!(error instanceof YAMLException)) throw error;
    const meant = parseLeniently(source, file, error, diagnostics);
    if (meant !== undefined) return meant;
    diagnostics.error(
      'syntax',
      `Neither JSON nor YAML: ${error.reason}.`,
      'Mend the syntax at this place.',
      {
        file,
        line: (error.mark?.line ?? 0) + 1,
        column: (error.mark?.column ?? 0) + 1,
      },
    );
    return undefined;
  }
}

const TOO_DEEP = `Nested deeper than ${String(MAX_DEPTH)} levels.`;

/** For a tree that shares nothing, as JSON gives it: its size is that of the file. */
function isTooDeep(node: unknown, depth = 0): boolean {
  if (typeof node !== 'object' || node === null) return false;
  if (depth > MAX_DEPTH) return true;
  if (Array.isArray(node)) return node.some((child) => isTooDeep(child, depth + 1));
  for (const key in node) if (isTooDeep((node as Json)[key], depth + 1)) return true;
  return false;
}

/** What is excessive about a tree that may share nodes (aliases) or contain itself. */
function excess(root: unknown): string | undefined {
  const sizes = new Map<object, number>();
  const open = new Set<object>();
  const measure = (node: unknown, depth: number): number => {
    if (typeof node !== 'object' || node === null) return 1;
    const known = sizes.get(node);
    if (known !== undefined) return known;
    if (open.has(node)) throw new RangeError('An alias refers to a node that contains it.');
    if (depth > MAX_DEPTH) throw new RangeError(TOO_DEEP);
    open.add(node);
    let size = 1;
    for (const child of Object.values(node)) size += measure(child, depth + 1);
    open.delete(node);
    if (size > MAX_NODES) throw new RangeError('Too many nodes once aliases are followed.');
    sizes.set(node, size);
    return size;
  };
  try {
    measure(root, 0);
    return undefined;
  } catch (error) {
    if (error instanceof RangeError) return error.message;
    throw error;
  }
}
