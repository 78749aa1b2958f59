import { requireGlobal } from '../errors/require-global.js';
import type { BodyCodec, EncodedBody } from './body-codec.js';
import { type Encodings, fieldsOf } from './encoding.js';
import { hex } from '../shared/hex.js';
import { type Part, partsOf } from './part.js';
import { UsageError } from '../errors/usage-error.js';
import { concat, type Piece } from './concatenate.js';

const codec = (encodings: Encodings = {}): BodyCodec => ({
  kind: 'multipart',
  encodings,
  type: 'multipart/form-data',
  encode: (value) => encode(value, encodings),
});

/**
 * A multipart form (RFC 7578). By default, files are streamed, each item of a list becomes a part with the same name,
 * objects are serialized as JSON, and null and undefined are omitted. An Encoding Object overrides these defaults
 * (OpenAPI 3.1, §4.8.15). If the body itself is a list, its items become parts without names.
 */
export const multipart: BodyCodec & ((encodings: Encodings) => BodyCodec) =
  /* @__PURE__ */ Object.assign(
    (encodings: Encodings) => codec(encodings),
    /* @__PURE__ */ codec(),
  );

async function encode(value: unknown, encodings: Encodings): Promise<EncodedBody> {
  const boundary = `sdkwright-${hex(requireGlobal('crypto').getRandomValues(new Uint8Array(16)))}`;
  // Positional parts have no names (OpenAPI 3.2 §4.14.5).
  const parts = (
    await Promise.all(
      Array.isArray(value)
        ? value.map((part, index) =>
            positioned(partsOf(undefined, part, encodings[index] ?? encodings['*'] ?? {}, true)),
          )
        : fieldsOf(value).map(([name, field]) => partsOf(name, field, encodings[name] ?? {})),
    )
  ).flat();
  const pieces = parts.flatMap(({ head, data }): Piece[] => [
    `--${boundary}\r\n${head}\r\n`,
    data,
    '\r\n',
  ]);
  const encoded = await concat([...pieces, `--${boundary}--\r\n`]);
  return {
    ...encoded,
    contentType: `multipart/form-data; boundary=${boundary}`,
    rootType: parts[0]?.type,
  };
}

/** Rejects an absent part, because omitting it would shift the positions of the parts after it. */
async function positioned(made: Promise<Part[]>): Promise<Part[]> {
  const parts = await made;
  if (parts.length === 0) throw new UsageError('a part of the body is null or undefined');
  return parts;
}
