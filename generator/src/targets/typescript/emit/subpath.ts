import { TRANSPORT } from './transport.ts';

/**
 * Returns the entry point of a file, such as `posts` for `resources/posts`. A resource whose name is the transport's
 * keeps its folder.
 */
export function subpath(file: string): string {
  const short = file.replace('resources/', '');
  return short === TRANSPORT ? file : short;
}
