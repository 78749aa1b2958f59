import { TRANSPORT } from './transport.ts';

/** The entry point of a file: `posts` for `resources/posts`. A resource named as the transport keeps its folder. */
export function subpath(file: string): string {
  const short = file.replace('resources/', '');
  return short === TRANSPORT ? file : short;
}
