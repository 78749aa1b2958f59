import { jsonOf } from '../params/value.js';
import { UsageFault } from '../fault.js';
import type { BodyCodec, EncodedBody } from './codec.js';
import type { Encodings } from './encoding.js';
import { multipart } from './multipart.js';
import { holdsFile } from './source.js';

const codec = (encodings: Encodings = {}): BodyCodec => {
  const form = multipart(encodings);
  return {
    type: 'application/json',
    encode: (value) => (hasFiles(value) ? form.encode(value) : json(value)),
  };
};

/** A multipart form where a field is a file, or a list of files; else JSON, as an API takes it that takes both. */
export const formWithFiles: BodyCodec & ((encodings: Encodings) => BodyCodec) =
  /* @__PURE__ */ Object.assign(
    (encodings: Encodings) => codec(encodings),
    /* @__PURE__ */ codec(),
  );

function hasFiles(value: unknown): boolean {
  if (value instanceof FormData) return true;
  return typeof value === 'object' && value !== null && Object.values(value).some(holdsFile);
}

function json(value: unknown): EncodedBody {
  const body = jsonOf(value);
  if (body === undefined) throw new UsageFault(`the body can't be JSON: it is a ${typeof value}`);
  return { body, replayable: true };
}
