import { kindOf } from '../body/body-kind.js';
import { multipart } from '../body/multipart.js';
import { undeclared as onThisThread, type UndeclaredCodec } from '../body/undeclared.js';
import { binary } from './behaviors.js';

/**
 * Returns the codec for the body of an undeclared request, or undefined for JSON. Supports the same bodies as the async
 * client. The worker encodes forms and files.
 */
export const undeclared: UndeclaredCodec = (body, headers) => {
  switch (kindOf(body, headers)) {
    case 'json':
      return undefined;
    case 'file':
      return binary;
    case 'form':
      return multipart;
    case 'fields':
    case 'text':
      return onThisThread(body, headers);
  }
};
