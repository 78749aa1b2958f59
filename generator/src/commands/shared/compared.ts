import { printable } from '../../diagnostics/printable.ts';
import { printError, report } from './report.ts';

/**
 * Returns the result of a comparison of specs or packages. If they can't be compared, reports the reason and returns
 * undefined.
 */
export async function compared<T>(compare: () => Promise<T>): Promise<T | undefined> {
  const { UnavailableError } = await import('../../diff/input/unavailable.ts');
  const { GenerationError } = await import('../../diff/input/read.ts');
  try {
    return await compare();
  } catch (error) {
    if (error instanceof GenerationError) report(error.diagnostics, false);
    else if (error instanceof UnavailableError)
      printError(`error ${printable(error.message)}\n  fix ${printable(error.fix)}`);
    else throw error;
    return undefined;
  }
}
