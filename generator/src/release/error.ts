/** The error that stops a release. Contains the problem and a fix. */
export class ReleaseError extends Error {
  readonly fix: string;

  constructor(message: string, fix: string) {
    super(message);
    this.fix = fix;
  }
}
