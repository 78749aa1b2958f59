import { UsageError } from '../errors/usage-error.js';
import { isList, jsonOf, withName } from '../params/value.js';
import type { BodyCodec } from './body-codec.js';
import { isStream, type Stream } from './upload-source.js';
import { concat } from './concatenate.js';

/** JSON lines from an array of values or an async iterable. The values of an iterable are sent as they are produced. */
export const ndjson: BodyCodec = {
  type: 'application/x-ndjson',
  encode(value) {
    if (isStream(value)) return concat([{ [Symbol.asyncIterator]: () => lines(value) }]);
    if (!isList(value)) throw new UsageError('the body must be a list or an async iterable');
    return { body: [...value].map(line).join(''), replayable: true };
  },
};

async function* lines(values: Stream): AsyncGenerator<string, void> {
  let index = 0;
  for await (const value of values as AsyncIterable<unknown>) yield line(value, index++);
}

function line(value: unknown, index: number): string {
  return withName('item', String(index), () => {
    const json = jsonOf(value);
    if (json === undefined) throw new UsageError(`a ${typeof value} can't be JSON`);
    return `${json}\n`;
  });
}
