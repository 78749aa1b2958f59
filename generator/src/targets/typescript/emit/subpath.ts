import { TRANSPORT } from './transport.ts';

/**
 * Returns the entry point of a file, such as `posts` for `resources/posts`. If a resource has the same name as the
 * transport, its entry point keeps the folder.
 */
export function subpath(file: string): string {
  const short = file.replace('resources/', '');
  return short === TRANSPORT ? file : short;
}
