/**
 * Response headers. `get` is typed with the header names and the value types, such as `${number}`, that the API's
 * document declares. A name in a different case also works, but its value is typed as a string.
 */
export type DeclaredHeaders<H> = keyof H extends never
  ? Headers
  : { get<N extends keyof H & string>(name: N): H[N] | null } & Headers;
