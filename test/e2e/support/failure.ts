/** Returns the error that a call with either client throws. Throws if the call succeeds. */
export async function failureOf(call: () => unknown): Promise<unknown> {
  try {
    await call();
  } catch (error) {
    return error;
  }
  throw new Error('The call succeeded.');
}
