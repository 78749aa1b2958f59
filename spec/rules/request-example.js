import { mediaTypeWithExample } from './examples.js';

/** Requires an example for every media type of every request body. */
export function requestExample() {
  return { RequestBody: { MediaType: mediaTypeWithExample('a request body') } };
}
