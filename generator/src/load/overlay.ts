import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { JSONPathEnvironment, JSONPathError, type JSONValue } from 'json-p3';
import * as v from 'valibot';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import { didYouMean } from '../diagnostics/suggest.ts';
import { excessOf } from './aliases.ts';
import { reportDepth } from './depth.ts';
import type { Document } from './document.ts';
import { isObject } from './node.ts';
import { append, MergeError, merge, put } from './merge.ts';
import { ActionReport, type Locate, locator } from './overlay-report.ts';
import { OverlayBudget, OverlayExcess } from './overlay-budget.ts';
import { parse } from './parse.ts';
import { validate } from './validate.ts';

/** An Overlay Object (Overlay Specification 1.1.0 §4.4.1). Later 1.x versions only extend it. */
const overlay = v.looseObject({
  overlay: v.pipe(v.string(), v.regex(/^1\.\d+(\.\d+)?$/, 'a 1.x version such as `1.1.0`')),
  info: v.looseObject({ title: v.string(), version: v.string() }),
  extends: v.optional(v.string()),
  actions: v.pipe(
    v.array(
      v.looseObject({
        target: v.string(),
        description: v.optional(v.string()),
        update: v.optional(v.unknown()),
        copy: v.optional(v.string()),
        remove: v.optional(v.boolean()),
      }),
    ),
    v.minLength(1, 'at least one action'),
  ),
});

type Overlay = v.InferOutput<typeof overlay>;
type Action = Overlay['actions'][number];

const VALID_QUERY = 'Write a query that conforms to RFC 9535, such as `$.components.schemas.Pet`.';

const ACTION_KEYS = ['target', 'description', 'update', 'copy', 'remove'];

/** The recursion limit exceeds the nesting depth of documents, so that `$..x` finds every node. */
const jsonPath = new JSONPathEnvironment({ maxRecursionDepth: 1000 });

/**
 * Applies overlays, in the given order, to a document that the user can't or doesn't want to edit. An invalid overlay
 * causes an error. A target without a match has no effect and causes a warning.
 *
 * @param actionTime - the maximum time of an action in milliseconds; 10 s by default.
 */
export async function applyOverlays(
  document: Document,
  files: readonly string[],
  diagnostics: Diagnostics,
  actionTime?: number,
): Promise<Document> {
  if (files.length === 0) return document;
  // This copy has no shared nodes, because an action may select only one occurrence of a node that YAML aliases share.
  const text = JSON.stringify(document.root);
  let root: unknown = JSON.parse(text);
  const budget = new OverlayBudget(text.length, actionTime);
  const sources = new Map(document.sources);
  for (const file of files) {
    const source = await read(file, diagnostics);
    const value = source === undefined ? undefined : parse(source, file, diagnostics);
    if (source === undefined || value === undefined) continue;
    const locate = locator(source, file);
    const checked = check(value, locate, diagnostics);
    if (checked === undefined) continue;
    sources.set(resolve(file), source);
    budget.include(source);
    const first = /^1\.0(\.|$)/.test(checked.overlay);
    for (const [index, action] of checked.actions.entries()) {
      const report = new ActionReport(index, locate, diagnostics);
      try {
        budget.run(() => {
          root = applyAction(root, action, first, budget, report);
        });
      } catch (error) {
        if (!(error instanceof OverlayExcess)) throw error;
        report.error('too-large', error.message, error.fix);
        return document;
      }
    }
    if (excessOf(root) !== undefined) {
      reportDepth({ file }, diagnostics);
      return document;
    }
  }
  return isObject(root) ? { ...document, root, sources } : document;
}

async function read(file: string, diagnostics: Diagnostics): Promise<string | undefined> {
  try {
    return await readFile(file, 'utf8');
  } catch (error) {
    diagnostics.error(
      'file-unreadable',
      `Can't read the overlay: ${error instanceof Error ? error.message : String(error)}.`,
      'Pass an existing YAML or JSON file.',
      { file },
    );
    return undefined;
  }
}

function check(value: unknown, locate: Locate, diagnostics: Diagnostics): Overlay | undefined {
  const result = validate(overlay, value);
  if ('output' in result) return result.output;
  for (const { path, message, fix } of result.issues) {
    diagnostics.error(
      'bad-overlay',
      `${path.join('.') || 'The overlay'}: ${message}.`,
      fix ?? 'Correct the overlay as the Overlay Specification 1.x requires.',
      locate(path),
    );
  }
  return undefined;
}

/** Applies an Action Object (§4.4.3). Returns the root, which an action can replace. */
function applyAction(
  root: unknown,
  action: Action,
  first: boolean,
  budget: OverlayBudget,
  report: ActionReport,
): unknown {
  const fail = (message: string, fix: string): unknown => {
    report.error('bad-overlay', message, fix);
    return root;
  };
  const targets = select(root, action.target, budget);
  if (typeof targets === 'string')
    return fail(`\`target\` is not a valid JSONPath query: ${targets}.`, VALID_QUERY);
  if (targets.length === 0) {
    report.warn(
      'overlay-unused',
      `${action.target} selects nothing.`,
      'Correct the target, or remove the action.',
    );
    return root;
  }
  if (action.remove === true)
    return remove(root, targets)
      ? root
      : fail("the root of the document can't be removed.", 'Select nodes inside the root.');
  if (!first && action.copy !== undefined && action.update !== undefined)
    return fail('the action has both `update` and `copy`.', 'Split it into two actions.');
  const copied =
    !first && action.copy !== undefined ? select(root, action.copy, budget) : undefined;
  if (typeof copied === 'string')
    return fail(`\`copy\` is not a valid JSONPath query: ${copied}.`, VALID_QUERY);
  if (copied !== undefined && copied.length !== 1)
    return fail(`\`copy\` selects ${String(copied.length)} nodes.`, 'Select exactly one node.');
  const value = copied === undefined ? action.update : copied[0]?.value;
  if (value === undefined) {
    const unknown = Object.keys(action).filter((key) => !ACTION_KEYS.includes(key));
    const near = unknown
      .map((key) => didYouMean(key, ACTION_KEYS))
      .find((each) => each !== undefined);
    report.warn(
      'overlay-unused',
      `the action has none of \`update\`, \`copy\` and \`remove: true\`, so it changes nothing.`,
      near ?? 'Add one of them, or remove the action.',
    );
    return root;
  }
  const kinds = [...new Set(targets.map(({ value }) => kind(value)))];
  if (!first && kinds.length > 1)
    return fail(
      `\`target\` selects ${kinds.join(' and ')}.`,
      'Select only nodes of the same kind.',
    );
  budget.grow(root, value, targets.length);
  // The node is copied because it may be among the targets.
  const change = copied === undefined ? value : structuredClone(value);
  try {
    let changed = root;
    let hasEffect = false;
    for (const { value: target, location } of targets) {
      const before = JSON.stringify(target);
      const after = updated(target, change, first);
      hasEffect ||= JSON.stringify(after) !== before;
      changed = replace(changed, location, after);
    }
    if (!hasEffect)
      report.warn(
        'overlay-unused',
        `${action.target} already has these values. The action changes nothing.`,
        'Correct the action, or remove it.',
      );
    return changed;
  } catch (error) {
    if (error instanceof MergeError) return fail(error.message, error.fix);
    throw error;
  }
}

interface Node {
  readonly value: unknown;
  readonly location: readonly (string | number)[];
}

/**
 * Returns the nodes that a query selects, or an error message for an invalid query. A query such as `$.a[0, 0]` selects
 * a node twice, but actions apply once.
 */
function select(root: unknown, path: string, budget: OverlayBudget): readonly Node[] | string {
  try {
    const nodes = budget.collect(jsonPath.lazyQuery(path, root as JSONValue));
    return [...new Map(nodes.map((node) => [JSON.stringify(node.location), node])).values()];
  } catch (error) {
    if (error instanceof JSONPathError) return error.message;
    throw error;
  }
}

/** Updates a value. Version 1.0 appends any value to an array, and 1.1 joins arrays and replaces scalars. */
function updated(value: unknown, change: unknown, first: boolean): unknown {
  if (Array.isArray(value))
    return append(value, Array.isArray(change) && !first ? change : [change]);
  if (isObject(value)) return merge(value, change, 'update');
  if (first)
    throw new MergeError(
      '`target` selects a scalar, which only Overlay 1.1 can update.',
      'Declare `overlay: 1.1.0`, or update the object that contains the scalar.',
    );
  if (isObject(change) || Array.isArray(change))
    throw new MergeError('`target` selects a scalar, but the new value is not a scalar.');
  return change;
}

function kind(value: unknown): string {
  return Array.isArray(value) ? 'arrays' : isObject(value) ? 'objects' : 'scalars';
}

function replace(root: unknown, location: readonly (string | number)[], value: unknown): unknown {
  const parent = parentOf(root, location);
  const last = location.at(-1);
  if (last === undefined) return value;
  if (Array.isArray(parent)) parent[Number(last)] = value;
  else if (isObject(parent)) put(parent, String(last), value);
  return root;
}

/**
 * Removes nodes and returns true, or returns false if the root is one of them. Later array elements are removed first,
 * so that the indexes of earlier ones remain valid.
 */
function remove(root: unknown, targets: readonly Node[]): boolean {
  const parents = targets.map(({ location }) => ({
    parent: parentOf(root, location),
    last: location.at(-1),
  }));
  if (parents.some(({ last }) => last === undefined)) return false;
  const elements = parents.flatMap(({ parent, last }) =>
    Array.isArray(parent) ? [{ parent, index: Number(last) }] : [],
  );
  for (const { parent, index } of elements.toSorted((a, b) => b.index - a.index))
    parent.splice(index, 1);
  for (const { parent, last } of parents)
    if (isObject(parent)) Reflect.deleteProperty(parent, String(last));
  return true;
}

function parentOf(root: unknown, location: readonly (string | number)[]): unknown {
  let current = root;
  for (const key of location.slice(0, -1)) {
    if (Array.isArray(current)) current = current[Number(key)];
    else current = isObject(current) && Object.hasOwn(current, key) ? current[key] : undefined;
  }
  return current;
}
