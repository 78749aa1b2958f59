import { jsonCodec } from './json.js';
import type { BodyCodec } from './body-codec.js';
import type { Encodings } from './encoding.js';
import { multipart } from './multipart.js';
import { hasFiles } from './upload-source.js';

const platform = /* @__PURE__ */ jsonCodec(JSON);

const codec = (encodings: Encodings = {}): BodyCodec => {
  const form = multipart(encodings);
  return {
    kind: 'formWithFiles',
    encodings,
    type: 'application/json',
    encode: (value, json = platform) => (hasFiles(value) ? form : json).encode(value, json),
  };
};

/**
 * Encodes a body as a multipart form if it is a FormData or if a field is a file or a list that contains files.
 * Otherwise encodes it as JSON. Use it for operations that accept both.
 */
export const formWithFiles: BodyCodec & ((encodings: Encodings) => BodyCodec) =
  /* @__PURE__ */ Object.assign(
    (encodings: Encodings) => codec(encodings),
    /* @__PURE__ */ codec(),
  );
