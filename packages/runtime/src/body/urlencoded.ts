import { UsageError } from '../errors/usage-error.js';
import { escape } from '../params/escape.js';
import { isList, jsonOf, scalar, withName } from '../params/value.js';
import { type Encodings, fieldsOf } from './encoding.js';
import type { BodyCodec } from './body-codec.js';
import { refuseFiles } from './upload-source.js';

const codec = (encodings: Encodings = {}): BodyCodec => ({
  type: 'application/x-www-form-urlencoded',
  encode: (value) => ({
    body: fieldsOf(value)
      .flatMap(([name, field]) => withName('field', name, () => write(name, field, encodings)))
      .join('&'),
    replayable: true,
  }),
});

/**
 * A URL-encoded form. By default, objects are serialized as JSON, and each item of a list becomes a pair with the same
 * name. The Encoding Object of a property can declare a style (OpenAPI 3.1, §4.8.15). Null and undefined are omitted.
 */
export const urlencoded: BodyCodec & ((encodings: Encodings) => BodyCodec) =
  /* @__PURE__ */ Object.assign(
    (encodings: Encodings) => codec(encodings),
    /* @__PURE__ */ codec(),
  );

function write(name: string, value: unknown, encodings: Encodings): string[] {
  const { style, contentType } = encodings[name] ?? {};
  if (style !== undefined)
    return style.write(name, value, style.reserved ?? escape, escape).map((pair) => pair.join('='));
  const json = contentType?.includes('json') ?? false;
  const texts: string[][] = [];
  for (const item of scalar(value) === undefined && isList(value) ? value : [value]) {
    if (item === undefined || (item === null && !json)) continue;
    const plain = json ? undefined : scalar(item);
    if (plain === undefined) refuseFiles(item);
    const content = plain ?? jsonOf(item);
    if (content === undefined) throw new UsageError(`a ${typeof item} can't be sent`);
    texts.push([name, content]);
  }
  return texts.length === 0 ? [] : [new URLSearchParams(texts).toString()];
}
