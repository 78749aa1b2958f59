import type { YAMLException } from 'js-yaml';
import { type Document, isScalar, LineCounter, parseDocument, Scalar, visit } from 'yaml';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import { put } from './merge.ts';
import { entries, isObject } from './node.ts';

/** A source and its repaired text, in which some lines are indented further. */
export interface RepairedSource {
  readonly file: string;
  readonly source: string;
  readonly text: string;
}

/**
 * Parses text that js-yaml rejects but whose meaning is clear, for example because of a duplicate key or unindented
 * lines inside brackets. Each error becomes a warning. Returns undefined if the `yaml` package also rejects the text,
 * if an alias has no anchor, or if the text contains a NUL character.
 * @param errors - the errors from js-yaml.
 */
export function parseLeniently(
  repaired: RepairedSource,
  errors: readonly YAMLException[],
  diagnostics: Diagnostics,
): unknown {
  // A file with a NUL character is binary or UTF-16.
  if (repaired.source.includes('\0')) return undefined;
  const lines = new LineCounter();
  const document = parseDocument(repaired.text, {
    schema: 'core',
    merge: true,
    logLevel: 'silent',
    lineCounter: lines,
    // The YAML library's own check takes quadratic time: it compares each key of an object with all others.
    uniqueKeys: false,
  });
  if (document.errors.length > 0) return undefined;
  const duplicates = duplicateKeys(document);
  const root = valueOf(document);
  if (root === undefined) return undefined;
  const placeIn = placer(repaired);
  for (const offset of duplicates) {
    const { line, col } = lines.linePos(offset);
    const place = placeIn(Math.max(line, 1) - 1, Math.max(col, 1) - 1);
    diagnostics.warn(
      'duplicate-key',
      `Line ${String(place.line)} repeats a key of its object; the last value is used.`,
      'Merge the two entries, or remove one.',
      place,
    );
  }
  const isOdd = ({ reason }: YAMLException): boolean =>
    !reason.startsWith('duplicated mapping key');
  reportOddYaml(errors.filter(isOdd), repaired, diagnostics);
  return root;
}

/** Returns the offsets of duplicate keys in ascending order. */
function duplicateKeys(document: Document): number[] {
  const offsets: number[] = [];
  visit(document, {
    Map: (_, { items }) => {
      const seen = new Set<unknown>();
      for (const { key } of items) {
        if (!isScalar(key)) continue;
        if (seen.has(key.value)) offsets.push(key.range?.[0] ?? 0);
        seen.add(key.value);
      }
    },
  });
  return offsets.sort((a, b) => a - b);
}

/** Returns the value of a document, or undefined if an alias has no anchor. */
function valueOf(document: Document): unknown {
  renameMergeKeys(document);
  try {
    const root: unknown = document.toJS({ maxAliasCount: -1 });
    mergeKeys(root, new Set());
    return root;
  } catch (error) {
    if (error instanceof ReferenceError) return undefined;
    throw error;
  }
}

/** Prefix of merge keys until they are merged. */
const MERGE = '<<\0';

/**
 * Renames merge keys (`<<`), so that the library treats them as ordinary keys. The library would copy a merged node
 * once per path to it, which takes exponential time for a malicious document.
 */
function renameMergeKeys(document: Document): void {
  visit(document, {
    Map: (_, { items }) => {
      for (const [index, pair] of items.entries())
        if (isScalar(pair.key) && typeof pair.key.value === 'symbol')
          pair.key = new Scalar(`${MERGE}${String(index)}`);
    },
  });
}

/** Applies merge keys once per node. */
function mergeKeys(node: unknown, seen: Set<object>): void {
  if (typeof node !== 'object' || node === null || seen.has(node)) return;
  seen.add(node);
  for (const child of Object.values(node)) mergeKeys(child, seen);
  if (!isObject(node)) return;
  const merged = Object.keys(node).filter((key) => key.startsWith(MERGE));
  const sources = merged.map((key) => node[key]);
  for (const key of merged) Reflect.deleteProperty(node, key);
  for (const source of new Set(sources.flat()))
    for (const [key, value] of entries(source))
      if (!Object.hasOwn(node, key)) put(node, key, value);
}

/**
 * Returns the source with an indented line. The zero-based `line` is inside a quoted string or brackets, where
 * indentation has no meaning.
 */
export function indented(source: string, line: number): string {
  const lines = source.split('\n');
  lines[line] = ' '.repeat(MAX_INDENTATION) + (lines[line] ?? '');
  return lines.join('\n');
}

/** Number of spaces to add. It exceeds the indentation in any real document. */
const MAX_INDENTATION = 200;

export function reportOddYaml(
  errors: readonly YAMLException[],
  repaired: RepairedSource,
  diagnostics: Diagnostics,
): void {
  const placeIn = placer(repaired);
  for (const { reason, mark } of errors)
    diagnostics.warn(
      'odd-yaml',
      `This is not valid YAML (${reason}); it is read leniently.`,
      reason.includes('indentation') ? 'Indent the line.' : 'Write valid YAML 1.2.',
      placeIn(mark?.line, mark?.column),
    );
}

/**
 * Returns a function that converts a position in the repaired text to a position in the file. Lines and columns are
 * zero-based in the arguments and one-based in the result.
 */
export function placer({ file, source, text }: RepairedSource) {
  const [given, made] = source === text ? [[], []] : [source.split('\n'), text.split('\n')];
  return (line = 0, column = 0) => {
    const padding = (made[line] ?? '').length - (given[line] ?? '').length;
    return { file, line: line + 1, column: Math.max(0, column - padding) + 1 };
  };
}
