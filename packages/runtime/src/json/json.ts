/** Parses and writes JSON; for a lossless implementation, see `bigints`. */
export interface Json {
  readonly parse: (text: string) => unknown;
  readonly stringify: (value: unknown) => string | undefined;
}
