/** An input of a comparison that can't be had, and what to do about it. */
export class UnavailableError extends Error {
  readonly fix: string;

  constructor(message: string, fix: string) {
    super(message);
    this.fix = fix;
  }
}
