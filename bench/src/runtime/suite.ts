import type { Figure, Scale } from '../report/figure.ts';
import { concurrentCalls, stubbedCalls } from './calls.ts';
import { appSize } from './size.ts';
import { coldImport } from './startup.ts';
import { typeCheck } from './types.ts';
import { upload } from './upload.ts';

/** Compares the async client with similar clients. */
export async function runtimeSuite(scale: Scale): Promise<Figure[]> {
  return [
    ...(await stubbedCalls(scale)),
    ...(await concurrentCalls(scale)),
    await appSize(),
    ...(await coldImport(scale)),
    ...(await typeCheck(scale)),
    await upload(scale),
  ];
}
