import type { BundledDocument } from '../document/bundled-document.js';
import { isObject, type Json, object, text } from '../document/json.js';
import type { Located } from '../document/bundled-document.js';
import { compare, asText } from './compare.js';
import { belongs, readPairs, type Style } from './pairs.js';
import { readJson } from './read-text.js';

interface Part {
  readonly name: string;
  readonly filename: string | undefined;
  readonly type: string | undefined;
  readonly content: string;
}

/**
 * Checks a multipart form (RFC 7578): one part per value, files with a name, objects as JSON, and the media types that
 * Encoding Objects declare.
 */
export function multipartIssues(
  document: BundledDocument,
  media: Located,
  expected: unknown,
  type: string,
  body: Buffer,
): string[] {
  const boundary = /boundary="?([^";]+)"?/.exec(type)?.[1];
  if (boundary === undefined) return ['The form has no boundary.'];
  if (!body.includes(`--${boundary}--`)) return ['The form does not end with its boundary.'];
  const parts = partsOf(body.toString('utf8'), boundary);
  if (Array.isArray(expected)) {
    const contents = parts.map(({ content }, index) =>
      isObject(expected[index]) ? readJson(content) : content,
    );
    return compare('The parts of the body', contents, expected.map(partText));
  }
  const properties = propertiesOf(document, media.node['schema']);
  const encoding = object(media.node['encoding']);
  const fields = Object.entries(object(expected)).map(([name, value]) => {
    const style = styleOf(name, value, object(encoding[name]));
    const own = parts.filter((part) =>
      style === undefined ? part.name === name : belongs(part.name, style, value),
    );
    return { name, value, style, own };
  });
  const unknown = parts
    .filter((part) => !fields.some(({ own }) => own.includes(part)))
    .map(({ name }) => `The form has "${name}", which was not passed.`);
  return [
    ...unknown,
    ...fields.flatMap(({ name, value, style, own }) => {
      if (style !== undefined) return styleIssues(style, value, own);
      const wanted = text(object(encoding[name])['contentType']);
      return [
        ...fieldIssues(name, value, own),
        ...fileIssues(name, own, document.follow(properties[name], '')?.node ?? {}),
        ...typeIssues(name, own, wanted),
      ];
    }),
  ];
}

/**
 * Returns the style of a list or an object that is sent like a query parameter (OpenAPI 3.1 §4.8.15.1.2), or undefined
 * for any other value.
 */
function styleOf(name: string, value: unknown, encoding: Json): Style | undefined {
  const { style, explode, contentType } = encoding;
  if (typeof style !== 'string' || contentType !== undefined) return undefined;
  if (!isObject(value) && !Array.isArray(value)) return undefined;
  const isExploded = typeof explode === 'boolean' ? explode : style === 'form';
  return { name, style, explode: isExploded, content: undefined };
}

function styleIssues(style: Style, value: unknown, own: readonly Part[]): string[] {
  const pairs = own.map(({ name, content }) => ({
    name,
    raw: content.replaceAll(/[% +]/g, encodeURIComponent),
  }));
  return compare(`"${style.name}" in the form`, readPairs(style, pairs, value), asText(value));
}

function partText(part: unknown): unknown {
  return isObject(part) ? part : asText(part);
}

function fieldIssues(name: string, value: unknown, own: readonly Part[]): string[] {
  if (Array.isArray(value) && !value.some(isObject))
    return compare(
      `"${name}" in the form`,
      own.map(({ content }) => content),
      asText(value),
    );
  if (!isObject(value) && !Array.isArray(value))
    return compare(
      `"${name}" in the form`,
      own.map(({ content }) => content),
      [asText(value)],
    );
  const contents = own.map(({ content }) => readJson(content));
  const [only] = contents;
  // A list is sent either as one part or as one part per item.
  const isWhole = contents.length === 1 && (Array.isArray(only) || !Array.isArray(value));
  return compare(`"${name}" in the form`, isWhole ? only : contents, value);
}

/** True for bytes. OpenAPI 3.1 documents can declare bytes by their encoding (RFC 2045 §6.1). */
export function isBinary({ format, contentEncoding }: Json): boolean {
  return format === 'binary' || contentEncoding === 'binary';
}

/** Checks that values declared as binary are sent as files, and that other strings aren't. */
function fileIssues(name: string, own: readonly Part[], schema: Json): string[] {
  const isFile = isBinary(schema);
  return own.flatMap(({ filename }) => {
    if (isFile && (filename ?? '') === '') return [`"${name}" is a file, but has no file name.`];
    return !isFile &&
      filename !== undefined &&
      Object.keys(schema).length > 0 &&
      schema['type'] === 'string' &&
      schema['contentMediaType'] === undefined
      ? [`"${name}" is not a file, but has a file name.`]
      : [];
  });
}

function typeIssues(name: string, own: readonly Part[], wanted: string | undefined): string[] {
  const accepted = wanted?.split(',').map((type) => type.trim().replace(/\*$/, ''));
  return own
    .filter(
      ({ type }) => accepted !== undefined && !accepted.some((prefix) => type?.startsWith(prefix)),
    )
    .map(({ type }) => `The part "${name}" is ${type ?? 'untyped'}, not ${wanted ?? ''}.`);
}

function propertiesOf(document: BundledDocument, schema: unknown): Json {
  const { properties, allOf } = document.follow(schema, '')?.node ?? {};
  return Object.assign(
    {},
    ...(Array.isArray(allOf) ? allOf.map((part) => propertiesOf(document, part)) : []),
    properties,
  ) as Json;
}

function partsOf(body: string, boundary: string): Part[] {
  return body
    .split(`--${boundary}`)
    .slice(1, -1)
    .map((section) => {
      const end = section.indexOf('\r\n\r\n');
      const head = section.slice(0, end);
      return {
        name: decoded(/[; ]name="([^"]*)"/.exec(head)?.[1]) ?? '',
        filename: decoded(/filename="([^"]*)"/.exec(head)?.[1]),
        type: /^content-type:(.+)$/im.exec(head)?.[1]?.trim(),
        content: section.slice(end + 4, -2),
      };
    });
}

/** Decodes a name that was escaped as in HTML forms (WHATWG HTML §4.10.22.8). */
function decoded(name: string | undefined): string | undefined {
  return name?.replaceAll('%22', '"').replaceAll('%0D', '\r').replaceAll('%0A', '\n');
}
