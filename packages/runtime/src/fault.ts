/**
 * A mistake of the caller, found before any request: a path value that climbs, a header with a line break, a body
 * that can't be encoded. The client turns it into the API's own usage error; `message` is what the user reads.
 */
export class UsageFault extends Error {
  override readonly name = 'UsageFault';
}
