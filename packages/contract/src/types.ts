/**
 * Compares types by their members in both directions, because structural typing alone would accept a misspelled
 * optional member.
 */

/** `true` if `A` and `B` are the same, otherwise the differences by key. */
export type Same<A, B> = [Difference<A, B>] extends [never]
  ? true
  : { readonly [K in Difference<A, B>]: readonly [Member<A, K>, Member<B, K>] };

/** Keys that exist in only one of the types, or whose types or optionality differ. */
type Difference<A, B> = Exclude<Keys<A> | Keys<B>, Alike<A, B>>;

type Alike<A, B> = {
  [K in Keys<A> & Keys<B>]: Mutual<
    [Member<A, K>, Optional<A, K>],
    [Member<B, K>, Optional<B, K>]
  > extends true
    ? K
    : never;
}[Keys<A> & Keys<B>];

/** Keys of all object types in a union, plus `[]` for lists and `value` for primitive types. */
type Keys<T> = T extends readonly unknown[] ? '[]' : T extends object ? Names<T> : 'value';

/** The keys of an object type, without the `number` that `keyof` adds for a string index signature. */
type Names<T> = string extends keyof T ? Exclude<keyof T, number> : keyof T;

type Member<T, K> = T extends readonly unknown[]
  ? T
  : T extends object
    ? K extends keyof T
      ? T[K]
      : never
    : T;

/** True if a member is optional. A type that includes `undefined` doesn't make a member optional. */
type Optional<T, K> = K extends keyof T
  ? Partial<Pick<T, K>> extends Pick<T, K>
    ? true
    : false
  : never;

type Mutual<A, B> = [A] extends [B] ? ([B] extends [A] ? true : false) : false;

/** The query parameters of an operation in openapi-typescript's `paths`, as one object. */
export type Query<Operation> = Place<Operation, 'query'>;
export type Header<Operation> = Place<Operation, 'header'>;
export type Path<Operation> = Place<Operation, 'path'>;
export type Cookie<Operation> = Place<Operation, 'cookie'>;

type Place<Operation, In extends string> = Operation extends { parameters: infer P }
  ? In extends keyof P
    ? Exclude<P[In], undefined>
    : never
  : never;

/** The request body of an operation, as a union of the bodies of all media types. */
export type Body<Operation> = Operation extends { requestBody?: infer B }
  ? Content<Exclude<B, undefined>>
  : never;

type Content<T> = T extends { content: infer C } ? C[keyof C] : never;
