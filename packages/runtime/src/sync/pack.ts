import { hasFiles } from '../body/source.js';
import { UsageFault } from '../fault.js';
import type { Client } from '../client/client.js';
import type { Descriptor } from '../types/descriptor.js';
import { cross, type Crossed } from './crossing.js';
import { recipeOf } from './recipe.js';
import { flatStyles } from './styles.js';

/** The codec, in the worker, of a body that was written in the caller's thread. */
export const WRITTEN = 'written';

/**
 * A call's descriptor as data. A body that becomes a text is written here, where `toJSON` and `toString` of the
 * caller's objects can still be called; one of files crosses as it is and is put together in the worker.
 *
 * @param ownJson - whether this thread knows how the client writes JSON
 * @throws {UsageFault} for what can't cross or can't be written.
 */
export function pack(client: Client, data: Descriptor, ownJson: boolean): Crossed {
  const { body, encode, decode, page, poll, style, path, query, header, cookie, ...traits } = data;
  const transfer: ArrayBuffer[] = [];
  const crossed = (value: unknown, place: string): unknown => {
    const { value: packed, transfer: buffers } = cross(value, place);
    transfer.push(...buffers);
    return packed;
  };
  const packed: Record<string, unknown> = { ...traits };
  for (const [place, values] of Object.entries({ path, query, header, cookie })) {
    if (values !== undefined) packed[place] = crossed(values, place);
  }
  if (decode !== undefined) packed['decode'] = recipeOf(decode);
  if (poll !== undefined) packed['poll'] = recipeOf(poll);
  if (style !== undefined) packed['style'] = flatStyles(style);
  if (body === undefined) return { value: packed, transfer };
  const recipe = encode && recipeOf(encode);
  const isJson = encode === undefined || (recipe?.make === 'formWithFiles' && !hasFiles(body));
  if (recipe !== undefined && !isJson)
    return { value: { ...packed, body: crossed(body, 'body'), encode: recipe }, transfer };
  if (isJson && !ownJson)
    return { value: { ...packed, body: cross(body, 'body', 'json').value }, transfer };

  const codec = isJson ? client.json : encode;
  const encoded = codec.encode(body, client.json);
  if (encoded instanceof Promise || typeof encoded.body !== 'string') {
    throw new UsageFault("body: a stream can't be read while the thread is blocked");
  }
  const { contentType = codec.type } = encoded;
  return {
    value: { ...packed, body: encoded.body, encode: { make: WRITTEN, args: [contentType] } },
    transfer,
  };
}
