import { UsageError } from '../errors/usage-error.js';
import { scalar } from '../params/value.js';
import type { BodyCodec } from './body-codec.js';

/** A text, in UTF-8; numbers, dates and the like as in a parameter. */
export const text: BodyCodec = {
  type: 'text/plain',
  encode(value) {
    const body = scalar(value);
    if (body === undefined) throw new UsageError('the body must be a text');
    return { body, contentType: 'text/plain;charset=UTF-8', replayable: true };
  },
};
