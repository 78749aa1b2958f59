/** A file of the output, by its path below the package's folder. */
export interface EmittedFile {
  readonly path: string;
  readonly content: string;
}
