import type { EmittedFile } from '../../emitted-file.ts';
import type { SdkPlan } from '../plan/sdk.ts';
import { BANNER } from './module.ts';

/** The file of the transport for Node.js, relative to `src/` and without the file extension. */
export const TRANSPORT = 'node-fetch';

/**
 * Prints `node-fetch.ts`. It is a separate entry point, so that other modules don't need Node.js. The blocking client
 * doesn't need this file, because it always uses this transport.
 */
export function transportFiles({ flavor }: SdkPlan): EmittedFile[] {
  if (flavor === 'sync') return [];
  const content = `${BANNER}

export { nodeFetch, type NodeFetchOptions, type PlatformFetch } from '@sdkwright/runtime/node';
`;
  return [{ path: `src/${TRANSPORT}.ts`, content }];
}
