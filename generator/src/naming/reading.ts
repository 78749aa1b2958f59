import type { VendorName } from '../model/vendor/names.ts';
import type { NamedOperation } from './named-api.ts';
import { instruction, parseName } from './sentence.ts';
import { split } from './split.ts';
import { canonicalVerb } from './verbs.ts';
import { singular, words } from '../words.ts';

/** The properties of an operation that naming uses. */
export type Nameable = Pick<
  NamedOperation,
  'pointer' | 'method' | 'path' | 'id' | 'tags' | 'name' | 'summary'
> & {
  /** True if the response is a list, or an object with exactly one list. */
  readonly returnsList?: boolean | undefined;
  /** True if the response is a value by default and a stream on request. A separate method exists for the stream. */
  readonly streamsOnRequest?: boolean | undefined;
  /** Parts of the name that another generator's extension declares. The other parts are inferred. */
  readonly declared?: VendorName | undefined;
  /** The name from an earlier run. */
  readonly previousName?: readonly string[] | undefined;
};

/** An operation together with its parsed operationId or summary. */
export interface Reading extends Nameable {
  /** The part of the operationId that a person chose; undefined if a tool generated the whole operationId. */
  readonly chosenId: string | undefined;
  readonly verb: readonly string[];
  /** The canonical verb, such as `get` for `retrieve`. Empty if there is no verb. */
  readonly usual: string;
  /** All words except the verb. */
  readonly nouns: readonly string[];
  readonly before: readonly string[];
  readonly after: readonly string[];
  /** True if the operationId ends with a number that only distinguishes it from another operationId. */
  readonly isNumbered: boolean;
}

/** @param ids - all operationIds, to detect a numeric suffix that only distinguishes two of them. */
export function readOperation(operation: Nameable, ids: ReadonlySet<string>): Reading {
  const id = chosen(operation, ids);
  const chosenId = id === undefined ? undefined : split(id, pathWords(operation.path));
  const { verb, before, after } =
    chosenId === undefined ? instruction(fromSummary(operation.summary)) : parseName(chosenId);
  return {
    ...operation,
    chosenId,
    verb,
    before,
    after,
    usual: canonicalVerb(verb.join(' ')),
    nouns: [...before, ...after],
    isNumbered: numberless(operation.id ?? '', ids) !== undefined,
  };
}

function numberless(id: string, ids: ReadonlySet<string>): string | undefined {
  const bare = /^(.*?\D)[-_]?\d+$/.exec(id)?.[1]?.replace(/[-_]$/, '');
  return bare !== undefined && ids.has(bare) ? bare : undefined;
}

/**
 * Returns the operationId without a framework's additions, or undefined if there is none or if it is derived from the
 * method and the path.
 */
function chosen(operation: Nameable, ids: ReadonlySet<string>): string | undefined {
  const { id, method, path } = operation;
  if (id === undefined) return undefined;
  const own = withoutGroup(
    withoutHash(id.replace(/\[\d+\]$/, '').replace(/[_-]?v\d+(\.\d+)+$/, '')),
    operation,
  );
  const name = numberless(own, ids) ?? own;
  return isDerived(name, method, path) ? undefined : withoutPath(name, path);
}

/**
 * Removes a suffix that OData appends to make an operationId unique: `Books.GetCount-1a2b` becomes `Books.GetCount`.
 */
export function withoutHash(id: string): string {
  return id.replace(/^(\w+\.[\w.]+)-[0-9a-f]{4}$/, '$1');
}

/** Removes the class or the tag from a name: `CatsController_findAll`, `UserService_GetUser`, `items-read_items`. */
function withoutGroup(id: string, { tags: [tag = ''] }: Nameable): string {
  const method = /(?:Controller[._-]?|^[A-Z]\w*Service[._])(.+)$/.exec(id)?.[1];
  if (method !== undefined) return method;
  const rest = id.startsWith(`${tag}-`) ? id.slice(tag.length + 1) : '';
  return rest.includes('_') && /^\w+$/.test(rest) ? rest : id;
}

const FILLER = new Set(['by', 'id', 'api', 'rest', 'the', 'and', 'with']);

/**
 * True for an operationId that consists of the method and the path: `get_files_id_content`, `postV1PostsByIdPublish`.
 */
function isDerived(id: string, method: string, path: string): boolean {
  const [first = '', ...rest] = words(id);
  const inPath = pathWords(path);
  const others =
    first === method ? rest : rest.at(-1) === method ? [first, ...rest.slice(0, -1)] : undefined;
  if (others === undefined || rest.length === 0) return false;
  const named = inPath.filter((word) => !FILLER.has(word));
  const known = others.filter((word) => !FILLER.has(word));
  // The HTTP method can also be a verb that a person chose, so an operationId is considered derived only if it repeats
  // every segment in order.
  return (
    known.join(' ') === named.join(' ') ||
    known.join(' ') ===
      literalWords(path)
        .filter((word) => !FILLER.has(word))
        .join(' ')
  );
}

/**
 * Removes the path from FastAPI's operationIds: `read_item_items__item_id__get` contains the function name and the
 * path.
 */
export function withoutPath(id: string, path: string): string {
  // A function that handles several HTTP methods has the same operationId for all of them, so the suffix can be any
  // method.
  const name = id.replace(/_(get|put|post|patch|delete|head|options)$/, '');
  const suffix = `_${path.replaceAll(/[^A-Za-z0-9]/g, '_').replace(/^_/, '')}`;
  return name !== id && name.endsWith(suffix) && name.length > suffix.length
    ? name.slice(0, -suffix.length)
    : id;
}

function pathWords(path: string): readonly string[] {
  return words(path.replaceAll(/[{}]/g, ' '));
}

function literalWords(path: string): readonly string[] {
  return words(path.replaceAll(/\{[^{}]*\}/g, ' '));
}

function fromSummary(summary: string | undefined): string {
  const [first = ''] = (summary ?? '').split(/[.(:,\n]/);
  return words(first).length <= 6 ? first.replaceAll(/['’]s\b/g, '') : '';
}

/**
 * Removes the resource's prefix from an operationId: `sandboxItemResetLogin` in `sandbox.item` becomes `resetLogin`.
 */
export function withoutResource(
  reading: Reading,
  resource: readonly (readonly string[])[],
): Reading {
  if (reading.chosenId === undefined) return reading;
  const all = words(reading.chosenId);
  const own = resource.flat();
  let shared = 0;
  while (shared < own.length && singular(all[shared] ?? '') === singular(own[shared] ?? ''))
    shared += 1;
  const { verb, before, after } = parseName(all.slice(shared).join(' '));
  if (shared === 0 || verb.length === 0) return reading;
  return {
    ...reading,
    verb,
    before,
    after,
    nouns: [...before, ...after],
    usual: canonicalVerb(verb.join(' ')),
  };
}

/** Returns all words in the resource names, together with their singular forms. */
export function wordsOf(resource: readonly (readonly string[])[]): Set<string> {
  return new Set(resource.flat().flatMap((word) => [word, singular(word)]));
}
