/** Runs `program.ts` over the Node transport. */
import { nodeFetch } from '@flowdev/sdk/node-fetch';
import { run as runOver } from './program.ts';

export const run = (): Promise<void> => runOver(nodeFetch());
