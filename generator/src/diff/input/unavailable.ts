/** Thrown if an input or a tool that a command requires is unavailable. The error contains a fix. */
export class UnavailableError extends Error {
  readonly fix: string;

  constructor(message: string, fix: string) {
    super(message);
    this.fix = fix;
  }
}
