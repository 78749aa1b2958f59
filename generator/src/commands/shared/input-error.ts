/** Thrown if the input has errors that were already reported. The exit code is 1. */
export class InputError extends Error {
  override readonly name = 'InputError';
}
