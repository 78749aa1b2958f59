import { sample, SchemaSizeExceededError } from '@stoplight/json-schema-sampler';
import { modern } from '../check/modern.js';
import { schemaFaults } from '../check/schema.js';
import { Description } from '../description/description.js';
import { entriesOf, isObject, type Json, object } from '../description/json.js';
import { isJson } from '../description/media-type.js';
import type { Located } from '../description/operation.js';
import { SERVED } from '../recorder/limits.js';
import { finite } from './finite.js';

/**
 * The description that Prism serves: where the schema of an answer leads back to itself and there is no example, one is
 * made. Prism's own sample ends in the midst of an object, and breaks the schema.
 */
export function withExamples(root: Json): Json {
  const description = new Description(structuredClone(root));
  const isCircular = circles(readOf(description));
  for (const { node, at } of jsonAnswers(description)) {
    if (node['example'] !== undefined || node['examples'] !== undefined) continue;
    const place = `${at}/schema`;
    const example = isCircular({ $ref: place }) ? sampleOf(description, place) : undefined;
    if (example === undefined) continue;
    if (schemaFaults(description, place, example).length === 0) Object.assign(node, { example });
  }
  return description.root;
}

/** A value made from the schema at a pointer; undefined where none has an end. */
export function sampleOf(description: Description, at: string): unknown {
  const schema = finite(readOf(description), { $ref: at });
  return schema && sampled(schema);
}

const known = new WeakMap<Description, Description>();

/** The description in the words of the latest dialect. */
function readOf(description: Description): Description {
  const read = known.get(description) ?? new Description(object(modern(description.root)));
  known.set(description, read);
  return read;
}

/** Undefined where it would be larger than anyone can read. */
function sampled(schema: Json): unknown {
  try {
    return sample(schema, { quiet: true, ticks: 5000, maxSampleDepth: Infinity });
  } catch (error) {
    if (error instanceof SchemaSizeExceededError) return undefined;
    throw error;
  }
}

/** Of the operations that Prism serves. */
function jsonAnswers(description: Description): Located[] {
  return entriesOf(description.root['paths']).flatMap(([path, item]) =>
    entriesOf(description.follow(item, '')?.node)
      .filter(([method, node]) => SERVED.has(method) && isObject(node))
      .flatMap(([method]) => [...description.operation(method, path).answers.values()].flat())
      .filter(([mediaType, { node }]) => isJson(mediaType) && 'schema' in node)
      .map(([, media]) => media),
  );
}

/** Tells whether references lead from a schema to one that leads to itself. */
function circles(description: Description): (schema: unknown) => boolean {
  const known = new Map<string, boolean>();
  const leads = (node: unknown): boolean => {
    if (typeof node !== 'object' || node === null) return false;
    const ref = object(node)['$ref'];
    if (typeof ref !== 'string') return Object.values(node).some(leads);
    const found = known.get(ref);
    if (found !== undefined) return found;
    // Whoever comes back here has gone in a circle.
    known.set(ref, true);
    const leadsBack = leads(description.follow({ $ref: ref }, '')?.node);
    known.set(ref, leadsBack);
    return leadsBack;
  };
  return leads;
}
