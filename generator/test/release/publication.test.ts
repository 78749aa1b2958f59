import { expect, it } from 'vitest';
import { ReleaseError } from '../../src/release/error.ts';
import { Repository } from '../../src/release/git.ts';
import { refuseReleased } from '../../src/release/publication.ts';
import { Workspace } from '../support/workspace.ts';

const VERSIONS = ['0.1.0', '0.2.0', '1.2.0', '1.2.1', '1.3.0', '1.10.0', '1.11.0-beta.1', '2.0.0'];

it('advises a maintainer whose next version was released from another branch', async () => {
  const space = await Workspace.create();
  await space.git('init', '--quiet', '--initial-branch', 'main');
  await space.git('commit', '--quiet', '--allow-empty', '--message', 'Begin', '--no-gpg-sign');
  for (const version of VERSIONS) await space.git('tag', `v${version}`);
  const repository = new Repository(space.folder);
  const adviceFor = (version: string, last: string): Promise<string> =>
    refuseReleased(repository, version, [], { project: space.folder, last }).then(
      () => 'none',
      (error: unknown) => (error instanceof ReleaseError ? error.fix : String(error)),
    );
  const minor = await adviceFor('1.3.0', 'v1.2.1');
  expect(minor).toMatch(/^A branch that continues v1\.2\.1 can only release fixes\. /);
  expect(minor).toContain('`git checkout -b 1.x v1.10.0`');
  const major = await adviceFor('2.0.0', 'v1.10.0');
  expect(major).toMatch(
    /^A branch that continues v1\.10\.0 can only release compatible changes\. /,
  );
  expect(major).toContain('`git checkout -b 2.x v2.0.0`');
  const early = await adviceFor('0.2.0', 'v0.1.0');
  expect(early).toMatch(/^A branch that continues v0\.1\.0 can only release compatible changes\. /);
  expect(await adviceFor('1.2.1', 'v1.2.0')).toMatch(
    /^Merge the tag \(`git merge v1\.2\.1`\), or /,
  );
});
