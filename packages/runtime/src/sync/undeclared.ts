import type { BodyCodec } from '../body/body-codec.js';
import { kindOf } from '../body/body-kind.js';
import { multipart } from '../body/multipart.js';
import { undeclared } from '../body/undeclared.js';
import type { HeaderValues } from '../http/headers.js';
import { binary } from './behaviors.js';

/**
 * Returns the codec of the body of a request that the document doesn't declare. Like the async client's, but the worker
 * encodes forms and files. Undefined for JSON.
 */
export function codecOf(body: unknown, headers: HeaderValues | undefined): BodyCodec | undefined {
  switch (kindOf(body, headers)) {
    case 'json':
      return undefined;
    case 'file':
      return binary;
    case 'form':
      return multipart;
    case 'fields':
    case 'text':
      return undeclared(headers);
  }
}
