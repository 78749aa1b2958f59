import type { BodyCodec } from '../body/codec.js';
import { UsageFault } from '../fault.js';
import type { Json } from '../types/options.js';

/** The codec of bodies that say nothing of theirs, and what reads answers. */
export type JsonCodec = BodyCodec & Pick<Json, 'parse'>;

export const jsonCodec = ({ parse, stringify }: Json): JsonCodec => ({
  type: 'application/json',
  parse,
  encode: (value) => ({ body: written(stringify, value), replayable: true }),
});

function written(stringify: Json['stringify'], value: unknown): string {
  let text: string | undefined;
  let why: unknown = `it is a ${typeof value}`;
  let cause: unknown;
  try {
    text = stringify(value);
  } catch (thrown) {
    cause = thrown;
    why = thrown instanceof Error ? thrown.message : thrown;
  }
  if (text !== undefined) return text;
  throw new UsageFault(`the body can't be JSON: ${String(why)}`, { cause });
}
