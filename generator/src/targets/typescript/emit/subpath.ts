import { TRANSPORT } from './transport.ts';

/**
 * Returns the entry point of a file, such as `posts` for `resources/posts`. A resource that has the same name as the
 * transport keeps its folder.
 */
export function subpath(file: string): string {
  const short = file.replace('resources/', '');
  return short === TRANSPORT ? file : short;
}
