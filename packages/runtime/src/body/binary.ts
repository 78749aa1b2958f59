import { UsageFault } from '../fault.js';
import { scalar } from '../params/value.js';
import type { ResponseCodec } from './answer.js';
import type { BodyCodec, EncodedBody } from './codec.js';
import { type Source, sourceOf } from './source.js';
import { concat } from './stream.js';

/**
 * Bytes as they are, in a media type of any kind: as a request body everything that can be uploaded, or a text; as
 * an answer a Blob.
 */
export const binary: BodyCodec & ResponseCodec<Blob> = {
  type: 'application/octet-stream',
  encode,
  decode: (response) => response.blob(),
};

async function encode(value: unknown): Promise<EncodedBody> {
  const source: Source | undefined = (await sourceOf(value)) ?? textSource(value);
  if (source === undefined)
    throw new UsageFault('the body must be bytes, a Blob, a stream, a text or a file');
  return {
    ...(await concat([source.data])),
    contentType: source.type === '' ? undefined : source.type,
  };
}

function textSource(value: unknown): Source | undefined {
  const data = scalar(value);
  return data === undefined ? undefined : { data };
}
