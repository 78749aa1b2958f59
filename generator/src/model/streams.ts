import { capitalise } from '../naming/words.ts';
import type { AnswerContent, ApiModel, Body, Operation } from './api.ts';
import { isStream } from './media.ts';
import type { Schema } from './schema.ts';
import { propertiesOf, type Resolve, withoutNull } from './shape.ts';

/**
 * An operation that answers with a value, or with a stream where that is asked for, is two methods: `create`, and
 * `createStream` after it, since a program does something else with either.
 */
export function withStreams(operations: readonly Operation[], resolve: Resolve): Operation[] {
  const taken = new Set(operations.map(({ name }) => keyOf(name)));
  return operations.flatMap((operation) => {
    const contents = operation.answers.flatMap(({ content }) => content ?? []);
    // A method that streams already does so whatever comes.
    const isStreamed = contents.some(({ streamed }) => streamed !== undefined);
    if (!isStreamed || contents.slice(0, 1).some(({ mediaType }) => isStream(mediaType)))
      return [operation];
    const answers = operation.answers.flatMap(({ content, ...answer }) =>
      (content === undefined ? [] : streamsOf(content)).map((stream) => ({
        ...answer,
        content: stream,
      })),
    );
    const stream: Operation = {
      ...operation,
      name: freeName(operation.name, taken),
      answers,
      streamed: askedBy(operation.body, resolve),
      settings: { ...operation.settings, unwrap: undefined, discard: undefined },
      pagination: undefined,
      waiter: undefined,
      callbacks: [],
    };
    return [operation, stream];
  });
}

/** The operations that the description has: the methods of streams are of some of them. */
export function describedOf({ operations }: Pick<ApiModel, 'operations'>): readonly Operation[] {
  return operations.filter(({ streamed }) => streamed === undefined);
}

/** The streams that an answer may be. */
export function streamsOf(content: AnswerContent): readonly AnswerContent[] {
  const { mediaType, streamed } = content;
  if (streamed !== undefined) return [streamed];
  return isStream(mediaType) ? [content] : [];
}

/** An API whose body has a switch called `stream` streams where that is on, whatever is accepted. */
function askedBy(body: Body | undefined, resolve: Resolve): Readonly<Record<string, boolean>> {
  return body !== undefined && hasSwitch(body.schema, resolve) ? { stream: true } : {};
}

function hasSwitch(schema: Schema, resolve: Resolve, depth = 0): boolean {
  const meant = resolve(schema);
  if (meant.kind === 'union' && depth < 20)
    return meant.members.every((member) => hasSwitch(member, resolve, depth + 1));
  const found = propertiesOf(meant, resolve).findLast(({ name }) => name === 'stream');
  return (
    found !== undefined &&
    !found.readOnly &&
    withoutNull(resolve(found.schema), resolve).kind === 'boolean'
  );
}

function freeName(name: readonly string[], taken: ReadonlySet<string>): string[] {
  const method = name.at(-1) ?? '';
  const candidates = [`${method}Stream`, `stream${capitalise(method)}`, `${method}AsStream`];
  const all = candidates.map((candidate) => [...name.slice(0, -1), candidate]);
  return all.find((candidate) => !taken.has(keyOf(candidate))) ?? all[0] ?? [];
}

function keyOf(name: readonly string[]): string {
  return name.join('.').toLowerCase();
}
