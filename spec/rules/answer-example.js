import { mediaTypeWithExample } from './examples.js';

/** Every media type of every answer has an example. */
export function answerExample() {
  return { Response: { MediaType: mediaTypeWithExample('an answer') } };
}
