import type { HeaderValues } from '../http/headers.js';
import type { BodyCodec, EncodedBody, FetchBody } from './body-codec.js';
import { kindOf } from './body-kind.js';
import { concat } from './concatenate.js';
import { jsonCodec } from './json.js';
import { fresh, isStream, opening, type Source } from './upload-source.js';
import { forWebFetch } from './web-body.js';

/** Returns the codec for the body of a request that the document doesn't declare, or undefined for JSON. */
export type UndeclaredCodec = (
  body: unknown,
  headers: HeaderValues | undefined,
) => BodyCodec | undefined;

/**
 * Encodes forms, bytes and streams as they are, a string as text if its content type is in `headers`, and all other
 * values as JSON.
 */
export const undeclared: UndeclaredCodec = (_, headers) => ({
  type: 'application/json',
  encode(body, json = jsonCodec(JSON)) {
    switch (kindOf(body, headers)) {
      case 'form':
        // `fetch` sets the content type, which contains the boundary that it chooses.
        return whole(forWebFetch(copyOf(body as FormData)), '');
      case 'fields':
        return whole(String(body), 'application/x-www-form-urlencoded;charset=UTF-8');
      case 'text':
        return whole(body as string, '');
      case 'file':
        return encodeFile(body as Source['data'] | Opened);
      case 'json':
        return json.encode(body);
    }
  },
});

interface Opened {
  readonly [opening]: () => Promise<Source>;
}

async function encodeFile(body: Source['data'] | Opened): Promise<EncodedBody> {
  const isOpened = typeof body === 'object' && opening in body;
  const { data, type } = isOpened ? await body[opening]() : { data: body, type: undefined };
  const contentType = (type ?? (data as Partial<Blob>).type) || 'application/octet-stream';
  return { ...(await concat([isStream(data) ? fresh(data) : data])), contentType };
}

function whole(body: FetchBody, contentType: string): EncodedBody {
  return { body, contentType, replayable: true };
}

/**
 * Copies a form to the platform's FormData. `fetch` would send a form of another implementation, such as undici's, as
 * the text `[object FormData]`.
 */
function copyOf(form: FormData): FormData {
  const copy = new FormData();
  for (const [name, value] of form as Iterable<[string, string | Blob]>)
    copy.append(name, value as Blob);
  return copy;
}
