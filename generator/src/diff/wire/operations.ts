import { type Json, object, text } from '../../load/node.ts';
import { brief, isSameJson, type WireContext, type WirePlace } from './context.ts';
import { compareDeprecation } from './deprecation.ts';
import type { WireOperation } from './document.ts';
import { compareSchemas } from './schema.ts';
import { compareSecurity } from './security.ts';

/** Compares the request, responses, security, deprecation, servers and settings of an operation. */
export function compareOperation(
  context: WireContext,
  method: string,
  old: WireOperation,
  other: WireOperation,
): void {
  const place: WirePlace = { direction: 'request', method, owner: method, members: [] };
  compareParameters(context, old, other, place);
  compareBody(context, old.operation, other.operation, place);
  compareResponses(context, old.operation, other.operation, { ...place, direction: 'response' });
  compareSecurity(context, old.operation, other.operation, place);
  const called = context.called(method);
  compareDeprecation(context, old.operation, other.operation, {
    place,
    subject: called,
    location: other.request,
  });
  if (!isSameJson(old.servers, other.servers))
    context.add(place, 'servers', {
      bump: 'minor',
      message: `${called} is sent to a different server`,
      before: brief(old.servers),
      after: brief(other.servers),
      detail: 'flagged: a client that sets `baseUrl` may have to change it',
    });
  compareExtension(context, old.operation, other.operation, place);
}

/** Keys of `x-sdkwright` whose effects the declarations show. */
const DECLARED = new Set(['method', 'resource', 'aliases', 'deprecated']);

/** Compares the keys of `x-sdkwright` that change calls. Changed results are detected in the declarations. */
export function compareExtension(
  context: WireContext,
  old: Json,
  other: Json,
  place: WirePlace,
): void {
  const [before, after] = [object(old['x-sdkwright']), object(other['x-sdkwright'])];
  for (const key of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (DECLARED.has(key) || isSameJson(before[key], after[key])) continue;
    context.add(place, `x-sdkwright.${key}`, {
      bump: 'minor',
      message:
        place.method === undefined
          ? `\`${key}\` of all calls is now ${brief(after[key])}, not ${brief(before[key])}`
          : `\`${key}\` of ${context.called(place.method)} is now ${brief(after[key])}, not ${brief(before[key])}`,
      before: brief(before[key]),
      after: brief(after[key]),
      detail: `x-sdkwright.${key}: calls behave differently`,
    });
  }
}

function compareParameters(
  context: WireContext,
  old: WireOperation,
  other: WireOperation,
  place: WirePlace,
): void {
  const called = context.called(place.owner);
  for (const [key, parameter] of old.parameters) {
    const [where = '', ...words] = key.split(' ');
    const name = where === 'path' ? String(parameter['name']) : words.join(' ');
    const own = { ...place, members: [name] };
    const counterpart = other.parameters.get(key) ?? elsewhere(other, old, name);
    if (counterpart === undefined) {
      context.add(own, 'removed', {
        bump: 'major',
        message: `${called} no longer takes \`${name}\``,
        before: undefined,
        after: undefined,
        detail: `${where} parameter ${name} removed`,
      });
      continue;
    }
    if (counterpart['in'] !== parameter['in'])
      context.add(own, 'location', {
        bump: 'minor',
        message: `\`${name}\` of ${called} is sent in the ${String(counterpart['in'])}, not in the ${where}`,
        before: where,
        after: String(counterpart['in']),
        detail:
          "flagged: code doesn't change, but older releases send it in a location that the API no longer reads",
      });
    const [was, is] = [parameter, counterpart].map((each) => each['required'] === true);
    if (where !== 'path' && was !== is)
      context.add(own, is === true ? 'required' : 'optional', {
        bump: is === true ? 'major' : 'minor',
        message: `${called} ${is === true ? 'now requires' : 'no longer requires'} \`${name}\``,
        before: undefined,
        after: undefined,
        detail: `\`required\` of the ${where} parameter ${name}`,
      });
    compareDeprecation(context, parameter, counterpart, {
      place: own,
      subject: `\`${name}\` of ${called}`,
      location: `the ${where} parameter ${name}`,
    });
    for (const keyword of ['style', 'explode', 'allowReserved'] as const)
      if (parameter[keyword] !== counterpart[keyword])
        context.add(own, keyword, {
          bump: 'minor',
          message: `\`${name}\` of ${called} is serialized with \`${keyword}\` ${brief(counterpart[keyword])}, not ${brief(parameter[keyword])}`,
          before: brief(parameter[keyword]),
          after: brief(counterpart[keyword]),
          detail: "flagged: code doesn't change, but older releases serialize it in the old style",
        });
    compareSchemas(context, schemaOf(parameter), schemaOf(counterpart), own);
  }
  for (const [key, parameter] of other.parameters) {
    const [where = ''] = key.split(' ');
    const name = String(parameter['name']);
    if (old.parameters.has(key) || elsewhere(old, other, name) !== undefined) continue;
    const required = parameter['required'] === true;
    context.add({ ...place, members: [name] }, required ? 'required' : 'added', {
      bump: required ? 'major' : 'minor',
      effect: 'added',
      message: `${called} now ${required ? 'requires' : 'takes'} \`${name}\``,
      before: undefined,
      after: undefined,
      detail: `${where} parameter ${name} added`,
    });
  }
}

/** Finds a parameter of `all` with the given name that `without` lacks at the same location. */
function elsewhere(all: WireOperation, without: WireOperation, name: string): Json | undefined {
  return [...all.parameters].find(
    ([key, parameter]) => parameter['name'] === name && !without.parameters.has(key),
  )?.[1];
}

function schemaOf(parameter: Json): unknown {
  const [content] = Object.values(object(parameter['content']));
  return parameter['schema'] ?? object(content)['schema'];
}

function compareBody(context: WireContext, old: Json, other: Json, place: WirePlace): void {
  const called = context.called(place.owner);
  const [before, after] = [
    context.old.resolve(old['requestBody']),
    context.new.resolve(other['requestBody']),
  ];
  const [had, has] = [before, after].map((body) => Object.keys(body).length > 0);
  if (had !== has) {
    const required = has === true && after['required'] === true;
    context.add(
      place,
      has === true ? (required ? 'body required' : 'body added') : 'body removed',
      {
        bump: has === true && !required ? 'minor' : 'major',
        effect: has === true ? 'added' : undefined,
        message: `${called} ${has === true ? `now ${required ? 'requires' : 'takes'}` : 'no longer takes'} a body`,
        before: undefined,
        after: undefined,
        detail: `requestBody ${has === true ? 'added' : 'removed'}`,
      },
    );
    return;
  }
  if (had !== true) return;
  const [was, is] = [before['required'] === true, after['required'] === true];
  if (was !== is)
    context.add(place, is ? 'body required' : 'body optional', {
      bump: is ? 'major' : 'minor',
      message: `${called} ${is ? 'now requires' : 'no longer requires'} a body`,
      before: undefined,
      after: undefined,
      detail: '`required` of the request body',
    });
  compareContent(context, before['content'], after['content'], place);
}

function compareContent(
  context: WireContext,
  old: unknown,
  other: unknown,
  place: WirePlace,
): void {
  const [before, after] = [object(old), object(other)];
  const called = context.called(place.owner);
  const verb = place.direction === 'request' ? 'takes' : 'returns';
  for (const [type, media] of Object.entries(before)) {
    if (!(type in after))
      context.add(place, `media type ${type} removed`, {
        bump: 'major',
        message: `${called} no longer ${verb} ${type}`,
        before: Object.keys(before).join(', '),
        after: Object.keys(after).join(', '),
        detail: `media type ${type} removed`,
      });
    else compareSchemas(context, object(media)['schema'], object(after[type])['schema'], place);
  }
  for (const type of Object.keys(after))
    if (!(type in before))
      context.add(place, `media type ${type} added`, {
        bump: 'minor',
        effect: 'added',
        message: `${called} now ${verb} ${type}`,
        before: Object.keys(before).join(', '),
        after: Object.keys(after).join(', '),
        detail: `media type ${type} added`,
      });
}

function compareResponses(context: WireContext, old: Json, other: Json, place: WirePlace): void {
  const [before, after] = [object(old['responses']), object(other['responses'])];
  const called = context.called(place.owner);
  const isSuccess = (status: string): boolean => status.startsWith('2');
  for (const [status, value] of Object.entries(before)) {
    if (status in after) {
      const [from, to] = [context.old.resolve(value), context.new.resolve(after[status])];
      if (isSuccess(status)) compareContent(context, from['content'], to['content'], place);
      else compareErrors(context, from, to, { ...place, owner: `${place.owner}() ${status}` });
      continue;
    }
    context.add(place, `status ${status} removed`, {
      bump: isSuccess(status) ? 'major' : 'minor',
      message: `${called} no longer responds with ${status}`,
      before: status,
      after: undefined,
      detail: isSuccess(status)
        ? `response ${status} removed`
        : 'its error is no longer raised; code that handles it keeps working',
    });
  }
  for (const status of Object.keys(after))
    if (!(status in before))
      context.add(place, `status ${status} added`, {
        bump: 'minor',
        message: `${called} may now respond with ${status === 'default' ? 'a status that the document does not list' : status}`,
        before: undefined,
        after: status,
        detail: isSuccess(status)
          ? 'the declarations show whether its result changes'
          : 'another error of the same base class may be raised',
      });
}

/** Compares JSON bodies of errors, because user code reads their fields. */
function compareErrors(context: WireContext, old: Json, other: Json, place: WirePlace): void {
  const [before, after] = [object(old['content']), object(other['content'])].map((content) =>
    Object.entries(content).find(([type]) => type.includes('json')),
  );
  if (before !== undefined && after !== undefined)
    compareSchemas(context, object(before[1])['schema'], object(after[1])['schema'], place);
}

/** Returns the name of an operation in messages: its operationId or its request. */
export function requestTitle({ request, operation }: WireOperation): string {
  return text(operation['operationId']) ?? request.replace(/^\w+/, (word) => word.toUpperCase());
}
