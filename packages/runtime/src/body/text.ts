import { UsageError } from '../errors/usage-error.js';
import { scalar } from '../params/value.js';
import type { BodyCodec } from './body-codec.js';

/** A UTF-8 string. Other scalar values are converted to strings in the same way as parameters. */
export const text: BodyCodec = {
  type: 'text/plain',
  encode(value) {
    const body = scalar(value);
    if (body === undefined) throw new UsageError('the body must be a string');
    return { body, contentType: 'text/plain;charset=UTF-8', replayable: true };
  },
};
