import type { Run } from '../../pipeline.ts';
import { ReleaseError } from '../../release/error.ts';
import { UsageError } from '../command.ts';
import { type ContractPackage, loadContractPackage } from '../shared/contract-package.ts';
import { counted, say } from '../shared/report.ts';
import { withPackages } from '../test/packages.ts';

/**
 * Runs the same contract tests as `sdkwright test`, for packages that don't contain tests. Skips them if the contract
 * package can't be loaded.
 * @throws {ReleaseError} if a test fails.
 */
export async function testContract(run: Run, signal: AbortSignal): Promise<void> {
  const contract = await available();
  if (contract === undefined) return;
  const { failures } = await withPackages(run, (packages) =>
    contract.runContractTests({
      ...packages,
      filter: undefined,
      statuses: undefined,
      bail: undefined,
      seed: undefined,
      against: undefined,
      allow: [],
      fixtures: undefined,
      onProgress: () => undefined,
      signal,
    }),
  );
  const [first] = failures;
  if (first === undefined) return;
  throw new ReleaseError(
    `${counted(failures.length, 'contract test')} failed. The first failure is ${first.operation} ${String(first.status)} (${first.client}): ${first.fault}.`,
    'Nothing was released. Run `sdkwright test` to see all failures.',
  );
}

/** Loads the contract package, which is optional. If that fails, prints the reason and returns undefined. */
async function available(): Promise<ContractPackage | undefined> {
  try {
    return await loadContractPackage('release');
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    say(`The contract tests are skipped: ${error.message}`);
    return undefined;
  }
}
