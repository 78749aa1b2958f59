import { UsageError } from '../errors/usage-error.js';
import { scalar } from '../params/value.js';
import type { BodyCodec, EncodedBody } from './body-codec.js';
import { type Source, sourceOf } from './upload-source.js';
import { concat } from './concatenate.js';

/** Bytes of any media type. A request body can be anything uploadable or a string; a response is a Blob. */
export const binary: BodyCodec & { decode(response: Response): Promise<Blob> } = {
  kind: 'binary',
  type: 'application/octet-stream',
  encode,
  decode: (response) => response.blob(),
};

async function encode(value: unknown): Promise<EncodedBody> {
  const source: Source | undefined = (await sourceOf(value)) ?? textSource(value);
  if (source === undefined)
    throw new UsageError('the body must be bytes, a Blob, a stream, a string or a file');
  return {
    ...(await concat([source.data])),
    contentType: source.type === '' ? undefined : source.type,
  };
}

function textSource(value: unknown): Source | undefined {
  const data = scalar(value);
  return data === undefined ? undefined : { data };
}
