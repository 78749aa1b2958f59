import type { YAMLException } from 'js-yaml';
import { type Document, isScalar, LineCounter, parseDocument, Scalar, visit } from 'yaml';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import { put } from './merge.ts';
import { entries, isObject } from './node.ts';

/** A source, and its text after the repair: some lines are indented further. */
export interface Mended {
  readonly file: string;
  readonly source: string;
  readonly text: string;
}

/**
 * Parses a text that violates YAML although its meaning is clear: a key is given twice, or lines that brackets enclose
 * anyway are not indented. Each violation is a warning. Undefined if the text has other violations.
 *
 * @param refusals - why the text is refused.
 */
export function parseLeniently(
  mended: Mended,
  refusals: readonly YAMLException[],
  diagnostics: Diagnostics,
): unknown {
  // A file with a NUL is binary, or text in UTF-16.
  if (mended.source.includes('\0')) return undefined;
  const lines = new LineCounter();
  const document = parseDocument(mended.text, {
    schema: 'core',
    merge: true,
    logLevel: 'silent',
    lineCounter: lines,
    // The library's check compares each key of an object with all others.
    uniqueKeys: false,
  });
  if (document.errors.length > 0) return undefined;
  const duplicates = duplicateKeys(document);
  const root = valueOf(document);
  if (root === undefined) return undefined;
  const placeIn = placer(mended);
  for (const offset of duplicates) {
    const { line, col } = lines.linePos(offset);
    const place = placeIn(Math.max(line, 1) - 1, Math.max(col, 1) - 1);
    diagnostics.warn(
      'duplicate-key',
      `Line ${String(place.line)} gives a key of its object for the second time; what comes last is taken.`,
      'Join the two, or remove one.',
      place,
    );
  }
  const isOdd = ({ reason }: YAMLException): boolean =>
    !reason.startsWith('duplicated mapping key');
  reportOddYaml(refusals.filter(isOdd), mended, diagnostics);
  return root;
}

/** Offsets of keys that their object already has, in the order of the text. */
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

/** Undefined where an alias is to nothing. */
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
 * Has the library take merge keys (`<<`) for others: it copies what is merged once for each way to it, which in a
 * description that means harm takes for ever.
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

/** Does what merge keys say, once for each node. */
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

/** A text whose line goes on with a quoted one of the lines before, so that its indentation has no meaning, indented. */
export function indented(source: string, line: number): string {
  const lines = source.split('\n');
  lines[line] = ' '.repeat(DEEPEST) + (lines[line] ?? '');
  return lines.join('\n');
}

/** Deeper than any description. */
const DEEPEST = 200;

export function reportOddYaml(
  refusals: readonly YAMLException[],
  mended: Mended,
  diagnostics: Diagnostics,
): void {
  const placeIn = placer(mended);
  for (const { reason, mark } of refusals)
    diagnostics.warn(
      'odd-yaml',
      `YAML has no such form (${reason}); it is read leniently.`,
      reason.includes('indentation') ? 'Indent it.' : 'Write it in a form that YAML 1.2 has.',
      placeIn(mark?.line, mark?.column),
    );
}

/** Turns places in the repaired text into places in the file; lines and columns given count from 0. */
export function placer({ file, source, text }: Mended) {
  const [given, made] = source === text ? [[], []] : [source.split('\n'), text.split('\n')];
  return (line = 0, column = 0) => {
    const padding = (made[line] ?? '').length - (given[line] ?? '').length;
    return { file, line: line + 1, column: Math.max(0, column - padding) + 1 };
  };
}
