import { mediaTypeWithExample } from './examples.js';

/** Requires an example for every media type of every response. */
export function responseExample() {
  return { Response: { MediaType: mediaTypeWithExample('a response') } };
}
