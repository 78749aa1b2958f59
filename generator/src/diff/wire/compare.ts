import { holdsNames, isDataKey } from '../../load/data.ts';
import { isObject, type Json, list, object, text } from '../../load/node.ts';
import type { Finding } from '../change.ts';
import { brief, canonicalJson, isSameJson, WireContext } from './context.ts';
import { operationsOf, WireDocument, type WireOperation } from './document.ts';
import { compareExtension, compareOperation, requestTitle } from './operations.ts';
import { compareSchemes } from './security.ts';

/** Method names, keyed by request (`post /v1/posts`). */
export type Names = ReadonlyMap<string, string>;

export interface WireOptions {
  readonly client: string;
  readonly names: Readonly<Record<'old' | 'new', Names>>;
  /** New names of methods whose old names no longer exist. */
  readonly renamed: ReadonlyMap<string, string>;
  /** Names of exported enums, keyed by `enumKey` of their values. */
  readonly enums: ReadonlyMap<string, string>;
  /** New names of renamed types. */
  readonly typeNames: ReadonlyMap<string, string>;
}

/** Compares the operations, security schemes, servers, webhooks and `x-sdkwright` settings of two documents. */
export function compareWire(
  old: Json,
  other: Json,
  { client, names, renamed, enums, typeNames }: WireOptions,
): Finding[] {
  const documents = [new WireDocument(old), new WireDocument(other)] as const;
  const context = new WireContext(...documents, { client, enums, typeNames });
  const [before, after] = [operationsOf(context.old), operationsOf(context.new)];
  const methodOf = (side: 'old' | 'new', operation: WireOperation): string =>
    names[side].get(operation.request) ?? requestTitle(operation);
  const fresh = new Map(
    [...after].filter(([key]) => !before.has(key)).map(([, each]) => [methodOf('new', each), each]),
  );
  for (const [key, operation] of before) {
    const former = methodOf('old', operation);
    const method = renamed.get(former) ?? former;
    const counterpart = after.get(key);
    if (counterpart !== undefined) {
      compareOperation(context, method, operation, counterpart);
      continue;
    }
    const moved = fresh.get(method);
    if (moved === undefined) {
      context.add(placeOf(method), 'removed', {
        bump: 'major',
        message: `${context.called(method)} is removed`,
        before: operation.request,
        after: undefined,
        detail: `${operation.request} removed`,
      });
      continue;
    }
    fresh.delete(method);
    context.add(placeOf(method), 'request', {
      bump: 'minor',
      message: `${context.called(method)} makes a different request`,
      before: operation.request,
      after: moved.request,
      detail:
        "flagged: code doesn't change, but older releases make a request that the API no longer supports",
    });
    compareOperation(context, method, operation, moved);
  }
  for (const [method, operation] of fresh)
    context.add(placeOf(method), 'added', {
      bump: 'minor',
      effect: 'added',
      message: `${context.called(method)} is new`,
      before: undefined,
      after: operation.request,
      detail: `${operation.request} added`,
    });
  compareSchemes(context);
  compareServers(context);
  compareWebhooks(context);
  compareExtension(context, old, other, {
    direction: 'request',
    method: undefined,
    owner: 'client',
    members: [],
  });
  return context.findings;
}

function placeOf(method: string) {
  return { direction: 'response', method, owner: method, members: [] } as const;
}

function compareServers(context: WireContext): void {
  const [before, after] = [context.old, context.new].map(({ root }) =>
    list(root['servers']).map((server) => text(object(server)['url'])),
  );
  if (isSameJson(before, after)) return;
  const isSameDefault = before?.[0] === after?.[0];
  context.add(
    { direction: 'request', method: undefined, owner: 'client', members: [] },
    'servers',
    {
      bump: 'minor',
      message: isSameDefault
        ? "the client's other servers have changed"
        : `the client's default server is now ${brief(after?.[0])}, not ${brief(before?.[0])}`,
      before: before?.join(', '),
      after: after?.join(', '),
      detail: isSameDefault
        ? 'the declarations show whether the client has other environments'
        : "flagged: code doesn't change, but older releases call the old server",
    },
  );
}

function compareWebhooks(context: WireContext): void {
  const [before, after] = [context.old, context.new].map(({ root }) => object(root['webhooks']));
  for (const name of new Set([...Object.keys(before ?? {}), ...Object.keys(after ?? {})])) {
    const [had, has] = [before?.[name] !== undefined, after?.[name] !== undefined];
    if (had === has) continue;
    context.add(
      { direction: 'response', method: undefined, owner: `webhook ${name}`, members: [] },
      has ? 'added' : 'removed',
      {
        bump: has ? 'minor' : 'major',
        effect: has ? 'added' : undefined,
        message: `the webhook \`${name}\` is ${has ? 'new' : 'removed'}`,
        before: had ? name : undefined,
        after: has ? name : undefined,
        detail: `webhook ${name} ${has ? 'added' : 'removed'}`,
      },
    );
  }
}

const WORDS = new Set([
  'description',
  'summary',
  'title',
  'example',
  'examples',
  'externalDocs',
  'contact',
  'termsOfService',
]);

/**
 * True if the documents are equal except for text such as titles and descriptions, examples, contacts and links to
 * documentation.
 */
export function differInWords(old: Json, other: Json): boolean {
  return canonicalJson(withoutWords(old)) === canonicalJson(withoutWords(other));
}

/**
 * Removes keywords such as `description` and `example` with their values. Keeps data, and keeps names that look like
 * these keywords, such as a property called `description`.
 */
function withoutWords(value: unknown, hasNames = false): unknown {
  if (Array.isArray(value)) return value.map((item) => withoutWords(item));
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => hasNames || !WORDS.has(key))
      .map(([key, member]) => [
        key,
        isDataKey(key, hasNames) ? member : withoutWords(member, holdsNames(key, hasNames)),
      ]),
  );
}
