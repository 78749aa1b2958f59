import type { Figure, Scale } from '../report/figure.ts';
import { github } from './github.ts';
import { oneCall } from './one-call.ts';
import { scaling } from './scaling.ts';
import { removeGenerated } from './tools.ts';
import { corpusTotal } from './total.ts';
import { saves } from './watch.ts';

/** Compares the generator with other generators. */
export async function generatorSuite(scale: Scale): Promise<Figure[]> {
  const figures = [
    ...(await github(scale)),
    ...(await corpusTotal(scale)),
    ...(await scaling(scale)),
    await oneCall(),
    await saves(scale),
  ];
  await removeGenerated();
  return figures;
}
