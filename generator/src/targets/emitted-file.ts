/** A file of the output, with a path relative to the package's folder. */
export interface EmittedFile {
  readonly path: string;
  readonly content: string;
}
