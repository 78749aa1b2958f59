/** Types that derive the inputs and the result of a call from openapi-typescript's `paths`. */

/** The methods of a path. The path's own `parameters` apply to all methods. */
export type MethodOf<Path> = Exclude<keyof Path, 'parameters'> & string;

/** Lets optional members also be `undefined`, for users of `exactOptionalPropertyTypes`. */
export type Loose<T> = unknown extends T
  ? T
  : T extends Blob | FormData | ArrayBufferView | readonly unknown[]
    ? T
    : { [K in keyof T]: T extends Record<K, unknown> ? T[K] : T[K] | undefined };

type Parameters<Operation> = Operation extends { parameters: infer P } ? P : {};
type Place<Operation, In extends string> = In extends keyof Parameters<Operation>
  ? Exclude<Parameters<Operation>[In], undefined>
  : never;

/** `{ name: T }`: optional if every member of T is optional; must be absent if T is `never`. */
type Member<Name extends string, T> = [T] extends [never]
  ? Readonly<Partial<Record<Name, undefined>>>
  : {} extends T
    ? Readonly<Partial<Record<Name, Loose<T> | undefined>>>
    : Readonly<Record<Name, Loose<T>>>;

type Content<T> = T extends { content: infer C } ? C[keyof C] : never;

type Body<Operation> = Operation extends { requestBody: infer B }
  ? { readonly body: Loose<Content<B>> }
  : Operation extends { requestBody?: infer B }
    ? [Content<Exclude<B, undefined>>] extends [never]
      ? { readonly body?: undefined }
      : { readonly body?: Loose<Content<Exclude<B, undefined>>> | undefined }
    : { readonly body?: undefined };

/** The inputs of an operation: path, query, header and cookie parameters, and the body. */
export type Inputs<Operation> = Member<'path', Place<Operation, 'path'>> &
  Member<'query', Place<Operation, 'query'>> &
  Member<'header', Place<Operation, 'header'>> &
  Member<'cookie', Place<Operation, 'cookie'>> &
  Body<Operation>;

type Ok = 200 | 201 | 202 | 203 | 204 | 205 | 206 | 207 | 208 | 226 | '2XX' | '2xx';
/**
 * The content of a response. Excludes streams that are declared along with another media type, because streams have a
 * separate method.
 */
type ResponseContent<T> = T extends { content: infer C }
  ? C[keyof C extends StreamType ? keyof C : Exclude<keyof C, StreamType>]
  : undefined;
type Responses<Operation> = Operation extends { responses: infer R } ? R : {};
type Succeeded<R> = keyof R & Ok extends never ? Extract<keyof R, 'default'> : keyof R & Ok;

/** The body of a successful response; undefined for a status without content. */
export type Success<Operation> = ResponseContent<
  Responses<Operation>[Succeeded<Responses<Operation>>]
>;

/** The member of T at a dotted path, or T itself if the path is absent or empty. */
export type At<T, Path extends string | undefined> = Path extends ''
  ? T
  : Path extends `${infer Head}.${infer Rest}`
    ? At<Own<T, Head>, Rest>
    : Path extends string
      ? Own<T, Path>
      : T;

type Own<T, Key> = T extends unknown ? (Key extends keyof T ? T[Key] : undefined) : never;

/**
 * The type of the member at a path, or undefined for a response without content. It excludes undefined, because a
 * response with content that lacks the member causes an error.
 */
type Unwrapped<T, Path extends string | undefined> = T extends undefined
  ? undefined
  : Path extends string
    ? Exclude<At<T, Path>, undefined>
    : T;

/**
 * The result of a call, as determined by `returns`, `decode` and `unwrap`.
 *
 * @typeParam Decoded - must not be inferred from the use of the result, because any type would then be accepted.
 */
export type Result<
  Operation,
  Unwrap extends string | undefined,
  Returns,
  Decoded,
> = Returns extends 'void'
  ? void
  : unknown extends Decoded
    ? Unwrapped<Success<Operation>, Unwrap>
    : Decoded;

/** The item type of a list. */
export type Item<Operation, Path extends string> =
  NonNullable<At<Success<Operation>, Path>> extends readonly (infer T)[] ? T : unknown;

type StreamType =
  `${string}${'event-stream' | 'jsonl' | 'ndjson' | 'json-lines' | 'json-seq'}${string}`;
type StreamContent<T> = T extends { content: infer C } ? C[keyof C & StreamType] : never;

/** The item type of a stream: the codec's item type, or the schema's if the codec declares none. */
export type Streamed<Operation, Decoded> = unknown extends Decoded
  ? StreamContent<Responses<Operation>[Succeeded<Responses<Operation>>]>
  : Decoded;
