import { capitalize, words } from '../words.ts';
import type { Operation, RequestBody } from '../model/api.ts';
import type { NamedApi, NamedOperation } from './named-api.ts';
import { streamsOf } from '../model/openapi/responses.ts';
import { isStream } from '../model/openapi/media-types.ts';
import type { Schema } from '../model/schema/schema.ts';
import { propertiesOf, type Resolve, withoutNull } from '../model/schema/query.ts';

/**
 * Adds a second method, such as `createStream`, for each operation that returns a value by default and a stream on
 * request.
 */
export function addStreamMethods(
  operations: readonly NamedOperation[],
  resolve: Resolve,
): NamedOperation[] {
  const taken = new Set(operations.map(({ name }) => lowerCaseName(name)));
  return operations.flatMap((operation) => {
    if (!streamsOnRequest(operation)) return [operation];
    const name = freeName(operation, taken);
    taken.add(lowerCaseName(name));
    const success = operation.responses.success.flatMap(({ content, ...response }) =>
      (content === undefined ? [] : streamsOf(content)).map((stream) => ({
        ...response,
        content: stream,
      })),
    );
    const stream: NamedOperation = {
      ...operation,
      name,
      responses: { success, errors: operation.responses.errors },
      streamSwitch: streamSwitchOf(operation.requestBody, resolve),
      settings: { ...operation.settings, unwrap: undefined, returns: undefined },
      pagination: undefined,
      waiter: undefined,
      callbacks: [],
    };
    return [operation, stream];
  });
}

/**
 * True for an operation that returns a value by default and a stream on request. An operation that only streams needs
 * no second method.
 */
export function streamsOnRequest({ responses }: Pick<Operation, 'responses'>): boolean {
  const contents = responses.success.flatMap(({ content }) => content ?? []);
  const [first] = contents;
  return (
    first !== undefined &&
    !isStream(first.mediaType) &&
    contents.some(({ stream }) => stream !== undefined)
  );
}

/** Returns the operations of the document without the methods that were added for streams and former names. */
export function declaredOperations({
  operations,
}: Pick<NamedApi, 'operations'>): readonly NamedOperation[] {
  return operations.filter(
    ({ isAlias, streamSwitch }) => isAlias === undefined && streamSwitch === undefined,
  );
}

/**
 * Returns `{ stream: true }` if the body has a boolean member `stream`, which selects a stream regardless of the
 * `Accept` header. Otherwise, returns an empty object.
 */
function streamSwitchOf(
  body: RequestBody | undefined,
  resolve: Resolve,
): Readonly<Record<string, boolean>> {
  return body !== undefined && hasSwitch(body.schema, resolve) ? { stream: true } : {};
}

function hasSwitch(schema: Schema, resolve: Resolve, depth = 0): boolean {
  const resolved = resolve(schema);
  if (resolved.kind === 'union' && depth < 20)
    return resolved.members.every((member) => hasSwitch(member, resolve, depth + 1));
  const found = propertiesOf(resolved, resolve).findLast(({ name }) => name === 'stream');
  return (
    found !== undefined &&
    !found.readOnly &&
    withoutNull(resolve(found.schema), resolve).kind === 'boolean'
  );
}

function freeName(
  { name, id = '' }: NamedOperation,
  taken: ReadonlySet<string>,
): readonly string[] {
  const method = name.at(-1) ?? '';
  const candidates = words(method).includes('stream')
    ? [`${method}Events`, `${method}Items`]
    : [
        ...(words(id).includes('stream') ? ['stream'] : []),
        `${method}Stream`,
        `stream${capitalize(method)}`,
        `${method}AsStream`,
      ];
  const numbers = Array.from(taken, (_, index) => `${method}Stream${String(index + 2)}`);
  const all = [...candidates, ...numbers].map((candidate) => [...name.slice(0, -1), candidate]);
  return all.find((candidate) => !taken.has(lowerCaseName(candidate))) ?? name;
}

function lowerCaseName(name: readonly string[]): string {
  return name.join('.').toLowerCase();
}
