import { execFileSync } from 'node:child_process';
import { basename, dirname } from 'node:path';

/** Number of commits in which an emitted version is looked for. */
const COMMITS = 20;

/** The last versions of a file in git, the newest first. Empty outside of a repository. */
export function committedVersions(file: string): readonly string[] {
  const run = (...args: readonly string[]): string | undefined => {
    try {
      return execFileSync('git', args, {
        cwd: dirname(file),
        encoding: 'utf8',
        stdio: ['ignore', 'pipe', 'ignore'],
        maxBuffer: 100_000_000,
      });
    } catch {
      return undefined;
    }
  };
  const commits = run('log', '--format=%H', `-${String(COMMITS)}`, '--', basename(file));
  return (commits ?? '')
    .split('\n')
    .filter((commit) => commit !== '')
    .flatMap((commit) => run('show', `${commit}:./${basename(file)}`) ?? [])
    .map((text) => text.replaceAll('\r\n', '\n'));
}
