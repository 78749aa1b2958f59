import type { Figure, Scale } from '../report/figure.ts';
import { withServer } from '../run/server.ts';
import { sequences } from './calls.ts';
import { firstCall, idleMemory } from './start.ts';

/** Compares the blocking client with the promise-based client and with other ways to block. */
export async function blockingSuite(scale: Scale): Promise<Figure[]> {
  return withServer(async (baseUrl) => [
    ...(await sequences(scale, baseUrl)),
    await firstCall(scale, baseUrl),
    await idleMemory(scale, baseUrl),
  ]);
}
