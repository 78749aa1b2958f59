/** The input has errors, which were reported already: exit code 1. */
export class InputError extends Error {
  override readonly name = 'InputError';
}
