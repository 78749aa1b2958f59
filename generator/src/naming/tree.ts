import { pathShape, type PathShape } from './path.ts';
import type { Reading } from './reading.ts';
import { isCrud, isPlainVerb, isVerb } from './verbs.ts';
import { isPlural, singular, words as split } from '../words.ts';

/** The position of an operation in the resource tree, derived from its path. */
export interface ResourcePlace {
  /** The words of each resource, starting at the root. */
  readonly resource: readonly (readonly string[])[];
  /** The words of path segments that aren't resources. */
  readonly rest: readonly string[];
  /** The words of a segment that names an action, as in `/jobs/{id}/cancel`. */
  readonly action: readonly string[];
  /**
   * `collection`: the path ends with the resource; `item`: it ends with the resource's parameter; `part`: it ends with
   * a part of an item.
   */
  readonly kind: 'collection' | 'item' | 'part';
  /** True if the items of the collection have their own paths. */
  readonly hasItems: boolean;
  /** True if the path ends with a parameter. */
  readonly single: boolean;
  readonly shape: PathShape;
}

interface Node {
  readonly words: readonly string[];
  readonly direct: Reading[];
  readonly items: Reading[];
  readonly children: Map<string, Node>;
  /** True if a parameter follows the segment in any path, so the resource has several items. */
  many: boolean;
  /** Number of operations in this node and its descendants. */
  size: number;
}

/** Determines from all paths which segments are resources, and returns the position of each operation. */
export function placesOf(readings: readonly Reading[]): ReadonlyMap<Reading, ResourcePlace> {
  const shapes = withoutCommonRoot(
    new Map(readings.map((reading) => [reading, pathShape(reading.path)])),
  );
  const root = node([]);
  for (const [reading, { segments }] of shapes) {
    let place = root;
    for (const { words, item } of segments) {
      const key = words.join(' ');
      const child = place.children.get(key) ?? node(words);
      place.children.set(key, child);
      child.many ||= item;
      child.size += 1;
      place = child;
    }
    (segments.at(-1)?.item === true ? place.items : place.direct).push(reading);
  }
  return new Map([...shapes].map(([reading, shape]) => [reading, place(reading, shape, root)]));
}

function node(words: readonly string[]): Node {
  return { words, direct: [], items: [], children: new Map(), many: false, size: 0 };
}

/** Maximum depth of inferred resources. Deeper segments belong to the last resource. */
export const MAX_DEPTH = 8;

function place(reading: Reading, shape: PathShape, root: Node): ResourcePlace {
  const resource: (readonly string[])[] = [];
  let joined: string[] = [];
  const rest: string[] = [];
  let current = root;
  let action: readonly string[] = shape.action;
  for (const [index, { words }] of shape.segments.entries()) {
    const child = current.children.get(words.join(' '));
    if (child === undefined) break;
    const last = index === shape.segments.length - 1;
    if (last && index > 0 && action.length === 0 && isAction(child, reading)) action = words;
    else if (
      rest.length === 0 &&
      resource.length < MAX_DEPTH &&
      (index === 0 || isResource(child))
    ) {
      if (index > 0 && hasSingleChild(child, shape, index))
        for (const word of words) joined.push(word);
      else {
        resource.push([...joined, ...shortened(words, resource, current)]);
        joined = [];
      }
    } else for (const word of words) rest.push(word);
    current = child;
  }
  const item = shape.segments.at(-1)?.item === true;
  const kind = rest.length > 0 ? 'part' : item ? 'item' : 'collection';
  return {
    resource,
    rest: [...joined, ...rest],
    action,
    kind,
    single: item,
    hasItems: current.many,
    shape,
  };
}

/**
 * True for a segment whose only content is one child resource: `/auto-moderation/rules` becomes `autoModerationRules`.
 */
function hasSingleChild(
  { direct, items, children }: Node,
  shape: PathShape,
  index: number,
): boolean {
  const [only] = children.values();
  return (
    direct.length + items.length === 0 &&
    children.size === 1 &&
    only !== undefined &&
    isResource(only) &&
    shape.segments[index]?.item === false
  );
}

/**
 * Removes leading words that an ancestor also has: `office_hours_schedules/…/office_hours_exceptions` becomes
 * `officeHoursSchedules.exceptions`.
 */
function shortened(
  words: readonly string[],
  above: readonly (readonly string[])[],
  parent: Node,
): readonly string[] {
  for (const ancestor of above.toReversed()) {
    let shared = 0;
    while (
      shared < words.length &&
      singular(words[shared] ?? '') === singular(ancestor[shared] ?? '')
    )
      shared += 1;
    const left = words.slice(shared);
    if (
      shared > 0 &&
      left.length > 0 &&
      !parent.children.has(left.join(' ')) &&
      !(left.length === 1 && left[0] === 'id')
    )
      return left;
  }
  return words;
}

/** Verbs that are also nouns but rarely resources. */
const ACTION_NOUNS = new Set(['search', 'download', 'export', 'preview', 'count']);

/** True for a leaf that is a verb, according to the operationId or a list of verbs. */
function isAction(
  { words, direct, items, children }: Node,
  { method, chosenId, verb, usual }: Reading,
): boolean {
  if (items.length > 0 || children.size > 0) return false;
  const [first = ''] = words;
  if (chosenId !== undefined && verb.length > 0)
    return (
      first === verb[0] ||
      // A segment with GET, PUT and DELETE is a resource even if its name starts with a verb, such as `stop-words`.
      ((direct.length === 1 || !isCrud(usual)) && endsWith(chosenId, words)) ||
      words.join(' ') === verb.join(' ') ||
      (direct.length === 1 && (looksDone(words) || ACTION_NOUNS.has(first)) && method !== 'get')
    );
  if (direct.length > 1) return false;
  if (method === 'get' && !ACTION_NOUNS.has(first)) return isPlainVerb(first);
  return words.length === 1 ? isVerb(first) : looksDone(words);
}

/** True if the operationId ends with the segment: `transferEventList` ends with `list`. */
function endsWith(id: string, segment: readonly string[]): boolean {
  return (
    isVerb(segment[0] ?? '') && split(id).slice(-segment.length).join(' ') === segment.join(' ')
  );
}

function looksDone(words: readonly string[]): boolean {
  const [first = ''] = words;
  return isPlainVerb(first) || (words.length > 1 && isVerb(first) && !isPlural(words.at(-1) ?? ''));
}

function isResource(place: Node): boolean {
  const { direct, items, children, size: all } = place;
  if (items.length > 0 || (place.many && direct.length > 0)) return all > 1;
  const plain = direct.filter(
    (reading) => !isAction(place, reading) && (reading.verb.length === 0 || isCrud(reading.usual)),
  );
  if (direct.length > 1 && plain.length > 0) return true;
  if (children.size === 0) return false;
  return all > 2 || (direct.length > 0 && all > 1 && [...children.values()].some(isResource));
}

/** Removes a first segment that all paths share, as in `/platform/posts` and `/platform/channels`. */
function withoutCommonRoot(
  shapes: ReadonlyMap<Reading, PathShape>,
): ReadonlyMap<Reading, PathShape> {
  const all = [...shapes.values()];
  const first = all[0]?.segments[0]?.words.join(' ');
  const second = new Set(all.map(({ segments }) => segments[1]?.words.join(' ')));
  const shared = all.every(
    ({ segments }) => segments[0]?.words.join(' ') === first && segments[0]?.item === false,
  );
  const doing = [...second].some((words) => isVerb(words?.split(' ')[0] ?? ''));
  if (!shared || doing || second.has(undefined) || second.size < 3) return shapes;
  return withoutCommonRoot(
    new Map(
      [...shapes].map(([reading, shape]) => [
        reading,
        { ...shape, segments: shape.segments.slice(1) },
      ]),
    ),
  );
}
