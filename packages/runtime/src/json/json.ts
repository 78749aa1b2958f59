/** How JSON is read and written; for instance losslessly, see `bigints`. */
export interface Json {
  readonly parse: (text: string) => unknown;
  readonly stringify: (value: unknown) => string | undefined;
}
