/** A release that can't go on: what is wrong, and how to go on. */
export class ReleaseError extends Error {
  readonly fix: string;

  constructor(message: string, fix: string) {
    super(message);
    this.fix = fix;
  }
}
