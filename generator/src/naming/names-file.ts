import * as v from 'valibot';
import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import { jsonRoot } from '../diagnostics/json-node.ts';
import { positionAt } from '../diagnostics/source-node.ts';
import { readIfPresent } from '../load/optional-file.ts';
import { validate } from '../load/validate.ts';
import { visible } from '../visible.ts';
import type { NamedApi } from './named-api.ts';
import { declaredOperations } from './streams.ts';
import { operationKey } from './sources.ts';

/**
 * Name of the names file. The file is next to the configuration and should be committed. Runs update it when names
 * change.
 */
export const NAMES_FILE = 'sdkwright.names.json';

/** Names that stay stable: adding or removing an operation or a type doesn't change any other name. */
export interface NamesFile {
  /**
   * Pinned method names, keyed by operation (`GET /posts`), usually from an existing SDK. Only users and imports add
   * them, and runs keep them.
   */
  readonly pinned: Readonly<Record<string, string>>;
  /** Method names that the last run assigned, keyed by operation (`GET /posts`). */
  readonly methods: Readonly<Record<string, string>>;
  /** Names that targets assigned, for example to types, keyed by target and then by the target's own keys. */
  readonly targets: Readonly<Record<string, TargetNames>>;
}

export type TargetNames = Readonly<Record<string, string>>;

export const NO_NAMES_FILE: NamesFile = { pinned: {}, methods: {}, targets: {} };

const dotted = v.pipe(
  v.string(),
  v.regex(
    /^[\p{L}_$][\p{L}\p{Nd}\p{Nl}_$]*(\.[\p{L}_$][\p{L}\p{Nd}\p{Nl}_$]*){1,31}$/u,
    'a resource and a method, such as `posts.list`',
  ),
);
/** True for a name that a names file can contain. */
export function isMethodName(name: string): boolean {
  return v.is(dotted, name);
}

const identifier = v.pipe(v.string(), v.regex(/^[\p{L}_$][\p{L}\p{Nd}\p{Nl}_$]*$/u, 'a name'));
const identifiers = v.record(v.string(), identifier);
const names = v.strictObject({
  pinned: v.optional(v.record(v.string(), dotted), {}),
  methods: v.optional(v.record(v.string(), dotted), {}),
  targets: v.optional(v.record(v.string(), identifiers), {}),
  /** The names of the `typescript` target in files from earlier versions. */
  types: v.optional(identifiers),
});

const RESTORE = 'Restore the file from version control.';
const UNREADABLE = 'Make it a readable file, or restore it from version control.';

/**
 * Reads the names file, or returns no names if it doesn't exist. An unreadable or invalid file is an error, because
 * names would change without it.
 */
export async function readNames(file: string, diagnostics: Diagnostics): Promise<NamesFile> {
  let source: string | undefined;
  try {
    source = await readIfPresent(file);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    diagnostics.error('bad-names', `Can't read the names file: ${reason}.`, UNREADABLE, { file });
  }
  if (source === undefined) return NO_NAMES_FILE;
  const value = parsed(source);
  if (value instanceof SyntaxError) {
    const [, line, column] = /\(line (\d+) column (\d+)\)/.exec(value.message) ?? [];
    const place = line === undefined ? {} : { line: Number(line), column: Number(column) };
    const at = { file, ...place };
    diagnostics.error('bad-names', 'The names file is not valid JSON.', RESTORE, at);
    return NO_NAMES_FILE;
  }
  const result = validate(names, value);
  if ('output' in result) return withTargets(result.output);
  const root = jsonRoot(source);
  for (const { path, message, fix = RESTORE } of result.issues) {
    const at = { file, ...positionAt(root, path) };
    diagnostics.error('bad-names', `${path.join(' ') || 'The names file'}: ${message}.`, fix, at);
  }
  return NO_NAMES_FILE;
}

function withTargets({ types, ...file }: v.InferOutput<typeof names>): NamesFile {
  if (types === undefined) return file;
  // Newer versions name resource classes and params types by different rules, so the old names are dropped.
  const kept = Object.entries(types).filter(([key]) => !/^(?:input|resource) /.test(key));
  return { ...file, targets: { typescript: Object.fromEntries(kept), ...file.targets } };
}

/**
 * Returns the names to store for this run. Names of removed operations and types are dropped; pinned names are kept.
 */
export function namesOf(
  model: NamedApi,
  targets: ReadonlyMap<string, ReadonlyMap<string, string>>,
  pinned: NamesFile['pinned'],
): NamesFile {
  return {
    pinned: sorted(Object.entries(pinned)),
    methods: sorted(
      declaredOperations(model).map((operation) => [
        operationKey(operation),
        operation.name.join('.'),
      ]),
    ),
    targets: Object.fromEntries([...targets].map(([target, own]) => [target, sorted([...own])])),
  };
}

export function printNames(file: NamesFile): string {
  return `${visible(JSON.stringify(file, undefined, 2))}\n`;
}

function parsed(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch (error) {
    return error;
  }
}

function sorted(entries: readonly (readonly [string, string])[]): Record<string, string> {
  return Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0)));
}
