import { execFileSync } from 'node:child_process';
import { basename, dirname } from 'node:path';

/** Maximum number of commits to search for an emitted version. */
const COMMITS = 20;

/** Returns the last committed versions of a file, newest first. Empty outside a git repository. */
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
