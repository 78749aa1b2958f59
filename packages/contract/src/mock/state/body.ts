import { isObject, type Json, memberAt, object } from '../../document/json.js';
import { isJson, mediaTypeBase } from '../../document/media-type.js';
import type { RecordedRequest } from '../../recorder/exchange.js';
import { picked, without } from './places.js';
import type { ItemInput } from './plan.js';

/** Returns the members of the item in a request, or an empty object if the body is neither JSON nor a form. */
export function membersOf({ headers, body }: RecordedRequest, input: ItemInput | undefined): Json {
  if (input === undefined || body.length === 0) return {};
  const type = mediaTypeBase(headers['content-type']);
  const whole = isJson(type)
    ? parsedJson(body)
    : type === 'application/x-www-form-urlencoded'
      ? Object.fromEntries(new URLSearchParams(body.toString()))
      : {};
  return picked(object(memberAt(whole, input.place)), input.names);
}

/**
 * Returns the members of a new item. Values from the request take precedence over defaults, and defaults over the
 * example.
 */
export function newMembers(members: Json, example: Json, input: ItemInput | undefined): Json {
  if (input === undefined) return { ...example, ...members };
  return { ...without(example, input.omitted), ...input.defaults, ...members };
}

/** Returns the members of a changed item. In a merge patch (RFC 7396), `null` removes a member. */
export function changedMembers(before: Json, members: Json, { headers }: RecordedRequest): Json {
  const isMerge = mediaTypeBase(headers['content-type']) === 'application/merge-patch+json';
  const merge = (own: Json, change: Json): Json => {
    const whole = new Map(Object.entries(own));
    for (const [name, value] of Object.entries(change))
      if (isMerge && value === null) whole.delete(name);
      else
        whole.set(name, isMerge && isObject(value) ? merge(object(whole.get(name)), value) : value);
    return Object.fromEntries(whole);
  };
  return merge(before, members);
}

export function parsedJson(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}
