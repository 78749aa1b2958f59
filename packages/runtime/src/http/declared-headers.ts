/**
 * Response headers whose `get` method is typed with the header names and value types that the API's document declares,
 * such as `${number}`. A name in a different case also works, but its value is typed as a string.
 */
export type DeclaredHeaders<H> = keyof H extends never
  ? Headers
  : { get<N extends keyof H & string>(name: N): H[N] | null } & Headers;
