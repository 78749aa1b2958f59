/** A try, or a whole call, that failed. Passed on as a value: a rejection that nobody awaits would end the process. */
export class Failure {
  constructor(
    readonly error: unknown,
    /** Whether another try may be made. */
    readonly again = false,
    readonly headers?: Headers,
  ) {}
}
