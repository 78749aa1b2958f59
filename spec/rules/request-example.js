import { mediaTypeWithExample } from './examples.js';

/** Every media type of every request body has an example. */
export function requestExample() {
  return { RequestBody: { MediaType: mediaTypeWithExample('a request body') } };
}
