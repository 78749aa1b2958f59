import type { Operation } from '../api.ts';
import type { ApiSettings } from '../extension.ts';
import type { Property, Schema } from '../schema/schema.ts';
import { propertiesOf, type Resolve, withoutNull } from '../schema/query.ts';

type ErrorBody = NonNullable<ApiSettings['errorBody']>;

/** Common member names for the parts of an error body. If several are equally common, the first one is used. */
const SPELLINGS = {
  message: [
    'error.message',
    'message',
    'detail',
    'error_description',
    'errorMessage',
    'error_message',
    'msg',
    'errors.0.message',
    'errors.0.detail',
    'title',
    'errors.0.title',
    'error',
    'description',
  ],
  type: ['error.type', 'type', 'error_type', 'errorType', 'errors.0.type'],
  code: ['error.code', 'code', 'errorCode', 'error_code', 'errors.0.code'],
  requestId: ['error.requestId', 'error.request_id', 'requestId', 'request_id'],
} as const satisfies Partial<Record<keyof ErrorBody, readonly string[]>>;

/**
 * Returns the most common paths of the message, type, code and request ID in the declared error bodies. Returns
 * undefined if the bodies have no such paths.
 */
export function errorBodyOf(
  operations: readonly Operation[],
  resolve: Resolve,
): ErrorBody | undefined {
  const shapes = new Map<Schema, number>();
  for (const { responses } of operations)
    for (const { content } of responses.errors) {
      if (content === undefined) continue;
      const shape = resolve(content.schema);
      shapes.set(shape, (shapes.get(shape) ?? 0) + 1);
    }
  const counts = new Map<string, number>();
  for (const [shape, count] of shapes)
    for (const path of wordsOf(shape, resolve)) counts.set(path, (counts.get(path) ?? 0) + count);
  const found = Object.entries(SPELLINGS).flatMap(([name, spellings]) => {
    const most = Math.max(...spellings.map((path) => counts.get(path) ?? 0));
    const best = spellings.find((path) => counts.get(path) === most);
    return best === undefined ? [] : [[name, best] as const];
  });
  return found.length === 0 ? undefined : Object.fromEntries(found);
}

/**
 * Returns the dotted paths of the strings and numbers in a body, in its `error` and in the first of its `errors`.
 * Includes a `message` or `detail` that is a list.
 */
function wordsOf(body: Schema, resolve: Resolve): string[] {
  return propertiesOf(body, resolve).flatMap(({ name, schema }) => {
    const value = withoutNull(resolve(schema), resolve);
    if (isWord(value) || (isMessages(name) && isWords(value, resolve))) return [name];
    const inner =
      name === 'error'
        ? { prefix: 'error', schema: value }
        : name === 'errors' && value.kind === 'array'
          ? { prefix: 'errors.0', schema: value.items }
          : undefined;
    if (inner === undefined) return [];
    return propertiesOf(inner.schema, resolve)
      .filter((property) => isWord(withoutNull(resolve(property.schema), resolve)))
      .map((property) => `${inner.prefix}.${property.name}`);
  });
}

function isWord({ kind }: Schema): boolean {
  return kind === 'string' || kind === 'number' || kind === 'enum';
}

/**
 * True for members that frameworks such as NestJS and FastAPI declare as a string, or as a list of strings or problems.
 */
function isMessages(name: string): boolean {
  return name === 'message' || name === 'detail';
}

function isWords(schema: Schema, resolve: Resolve): boolean {
  const members = schema.kind === 'union' ? schema.members.map(resolve) : [schema];
  return members.every((member) => {
    const item = member.kind === 'array' ? resolve(member.items) : member;
    return isWord(item) || (member.kind === 'array' && propertiesOf(item, resolve).some(isText));
  });
}

function isText({ name }: Property): boolean {
  return name === 'msg' || name === 'message';
}
