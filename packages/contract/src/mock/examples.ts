import { sample, SchemaSizeExceededError } from '@stoplight/json-schema-sampler';
import { modernSchema } from '../document/modern-schema.js';
import { schemaIssues } from '../check/schema.js';
import { Document } from '../document/document.js';
import { entriesOf, isObject, type Json, object } from '../document/json.js';
import { isJson } from '../document/media-type.js';
import { BundledDocument, type Located } from '../document/bundled-document.js';
import { SERVED } from '../recorder/limits.js';
import { finiteSchema } from './finite-schema.js';

/**
 * Replaces the cyclic and the large schemas of responses with an example: the document's own or a sample. Prism's
 * sample of a cyclic schema would break off inside an object and violate the schema. Prism would also compile the
 * expanded schema again for each response, which takes seconds.
 */
export function withExamples(root: Json): Json {
  const document = new Document(structuredClone(root));
  const sizeOf = expandedSize(readOf(document));
  for (const { node, pointer: at } of jsonResponses(document)) {
    const place = `${at}/schema`;
    const size = sizeOf({ $ref: place });
    if (size <= LARGE) continue;
    const examples = examplesOf(document, node);
    const example = examples.length > 0 ? undefined : sampleOf(document, place);
    const served = example === undefined ? examples : [example];
    const isInvalid = (each: unknown): boolean => schemaIssues(document, place, each).length > 0;
    // Prism's sample of a finite schema would have the same issues.
    if (served.length === 0 || (size === Infinity && served.some(isInvalid))) continue;
    if (example !== undefined) Object.assign(node, { example });
    Reflect.deleteProperty(node, 'schema');
  }
  return document.root;
}

/** Returns the examples of a Media Type Object. An example whose reference doesn't resolve is undefined. */
export function examplesOf(document: BundledDocument, { example, examples }: Json): unknown[] {
  if (example !== undefined) return [example];
  return Object.values(object(examples)).map((each) => document.follow(each, '')?.node['value']);
}

/**
 * Samples the schema at a pointer. Returns undefined if all its values are infinite, or if the sample would be too
 * large to be readable.
 */
export function sampleOf(document: BundledDocument, at: string): unknown {
  const schema = finiteSchema(readOf(document), { $ref: at });
  return schema && sampled(schema);
}

const known = new WeakMap<BundledDocument, BundledDocument>();

/** Returns the document with its schemas converted to JSON Schema 2020-12. */
function readOf(document: BundledDocument): BundledDocument {
  const read = known.get(document) ?? new BundledDocument(object(modernSchema(document.root)));
  known.set(document, read);
  return read;
}

/** Samples a schema. Returns undefined if the sample would be too large to be readable. */
function sampled(schema: Json): unknown {
  try {
    return sample(schema, { quiet: true, ticks: 5000, maxSampleDepth: Infinity });
  } catch (error) {
    if (error instanceof SchemaSizeExceededError) return undefined;
    throw error;
  }
}

/** Returns the Media Type Objects of all JSON responses that have a schema, for the operations that Prism serves. */
function jsonResponses(document: Document): Located[] {
  return entriesOf(document.root['paths']).flatMap(([path, item]) =>
    entriesOf(document.follow(item, '')?.node)
      .filter(([method, node]) => SERVED.has(method) && isObject(node))
      .flatMap(([method]) => [...document.operation(method, path).responses.values()].flat())
      .filter(([mediaType, { node }]) => isJson(mediaType) && 'schema' in node)
      .map(([, media]) => media),
  );
}

/** Number of nodes above which Prism takes seconds to compile a schema. */
const LARGE = 2000;

/** Returns a function that counts the nodes of a schema with all references expanded. A cyclic schema is infinite. */
function expandedSize(document: BundledDocument): (schema: unknown) => number {
  const known = new Map<string, number>();
  const sizeOf = (node: unknown): number => {
    if (typeof node !== 'object' || node === null) return 1;
    const ref = object(node)['$ref'];
    if (typeof ref !== 'string')
      return Object.values(node).reduce<number>((sum, each) => sum + sizeOf(each), 1);
    const found = known.get(ref);
    if (found !== undefined) return found;
    // A second visit indicates a cycle.
    known.set(ref, Infinity);
    const size = sizeOf(document.follow({ $ref: ref }, '')?.node);
    known.set(ref, size);
    return size;
  };
  return sizeOf;
}
