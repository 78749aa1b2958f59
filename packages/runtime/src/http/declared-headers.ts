/**
 * Response headers whose `get` knows the names and types that the API's document declares, such as `${number}`. A name
 * in another case is found as well, but typed as text.
 */
export type DeclaredHeaders<H> = keyof H extends never
  ? Headers
  : { get<N extends keyof H & string>(name: N): H[N] | null } & Headers;
