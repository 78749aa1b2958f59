import { hasFiles } from '../body/upload-source.js';
import type { CallClient } from '../call/client.js';
import type { Descriptor } from '../call/call.js';
import { UsageError } from '../errors/usage-error.js';
import { type BehaviorData, isBehavior, toData } from './behavior-data.js';
import { cross, type Crossed } from './crossing.js';

/** The kind of the worker's codec for a body that the caller's thread has already encoded. */
export const ENCODED = 'encoded';

/** A call's descriptor as data. Its behaviors have no functions. */
export interface CallData extends Omit<
  Descriptor,
  'dates' | 'encode' | 'decode' | 'page' | 'poll' | 'style'
> {
  readonly encode?: BehaviorData;
  readonly decode?: BehaviorData;
  readonly poll?: BehaviorData;
  readonly style?: Readonly<Record<string, Readonly<Record<string, BehaviorData>>>>;
}

/**
 * Converts a call's descriptor to data. Text bodies are encoded here, where the `toJSON` and `toString` methods of the
 * caller's objects exist. Multipart and binary bodies, and JSON if `knowsJson` is false, are encoded in the worker.
 *
 * @param knowsJson - true if this thread can serialize JSON in the same way as the client.
 * @throws {UsageError} for a value that can't be transferred or encoded.
 */
export function toCallData(client: CallClient, data: Descriptor, knowsJson: boolean): Crossed {
  const {
    body,
    dates: _,
    encode,
    decode,
    page,
    poll,
    style,
    path,
    query,
    header,
    cookie,
    ...traits
  } = data;
  const transfer: ArrayBuffer[] = [];
  const crossed = (value: unknown, location: string): unknown => {
    const { value: copy, transfer: buffers } = cross(value, location);
    for (const buffer of buffers) transfer.push(buffer);
    return copy;
  };
  const result: Record<string, unknown> = { ...traits };
  for (const [location, values] of Object.entries({ path, query, header, cookie })) {
    if (values !== undefined) result[location] = crossed(values, location);
  }
  for (const [name, behavior] of Object.entries({ decode, poll, style })) {
    if (behavior !== undefined) result[name] = toData(behavior);
  }
  if (body === undefined) return { value: result, transfer };
  const isJson = encode === undefined || (encode.kind === 'formWithFiles' && !hasFiles(body));
  if (!isJson && isBehavior(encode))
    return { value: { ...result, body: crossed(body, 'body'), encode: toData(encode) }, transfer };
  if (isJson && !knowsJson)
    return { value: { ...result, body: cross(body, 'body', 'json').value }, transfer };

  const codec = isJson ? client.json : encode;
  const encoded = codec.encode(body, client.json);
  if (encoded instanceof Promise || typeof encoded.body !== 'string') {
    throw new UsageError("body: a stream can't be read while the thread is blocked");
  }
  const { contentType = codec.type } = encoded;
  return {
    value: { ...result, body: encoded.body, encode: { kind: ENCODED, contentType } },
    transfer,
  };
}
