import { UsageError } from '../errors/usage-error.js';
import { checkLosses } from '../params/value.js';
import type { Json } from '../json/json.js';
import type { BodyCodec } from './body-codec.js';

/** The default codec for request bodies. It also parses responses. */
export type JsonCodec = BodyCodec & Pick<Json, 'parse'>;

export const jsonCodec = ({ parse, stringify }: Json): JsonCodec => ({
  type: 'application/json',
  parse,
  encode: (value) => ({ body: encodeJson(stringify, value), replayable: true }),
});

function encodeJson(stringify: Json['stringify'], value: unknown): string {
  let text: string | undefined;
  let reason: unknown = `it is a ${typeof value}`;
  let cause: unknown;
  try {
    text = checkLosses(value, stringify(value), stringify);
  } catch (thrown) {
    cause = thrown;
    reason = thrown instanceof Error ? thrown.message : thrown;
  }
  if (text !== undefined) return text;
  throw new UsageError(`the body can't be JSON: ${String(reason)}`, { cause });
}
