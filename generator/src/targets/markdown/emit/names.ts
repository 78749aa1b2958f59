import { camelName, type Words } from '../../../surface/words.ts';

/** Returns a dotted name, such as `repos.pullRequests.list`. */
export function dotted(path: readonly Words[]): string {
  return path.map(camelName).join('.');
}
