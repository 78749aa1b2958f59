import { camelName, type Words } from '../../../surface/words.ts';

/** `repos.pullRequests.list`. */
export function dotted(path: readonly Words[]): string {
  return path.map(camelName).join('.');
}
