import { type Json, object, strings } from '../../load/node.ts';
import { type SchemaPair, type WireContext, type WirePlace, within } from './context.ts';
import { compareDeprecation } from './deprecation.ts';

/** Compares the properties of two schemas. Yields the schemas of properties that both have. */
export function* compareProperties(
  context: WireContext,
  old: Json,
  other: Json,
  place: WirePlace,
): Iterable<SchemaPair> {
  const [before, after] = [object(old['properties']), object(other['properties'])];
  const [was, is] = [new Set(strings(old['required'])), new Set(strings(other['required']))];
  const isRequest = place.direction === 'request';
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    const own = within(place, name);
    const had =
      Object.hasOwn(before, name) && isVisible(context.old.resolve(before[name]), isRequest);
    const has =
      Object.hasOwn(after, name) && isVisible(context.new.resolve(after[name]), isRequest);
    if (!had && !has) continue;
    const moved = Object.hasOwn(before, name) && Object.hasOwn(after, name) && had !== has;
    if (!had || !has) {
      const required = has && isRequest && is.has(name);
      context.add(own, has ? (required ? 'required' : 'added') : 'removed', {
        bump: required || had ? 'major' : 'minor',
        effect: has ? 'added' : undefined,
        message: propertyMessage(context, own, has ? (required ? 'required' : 'added') : 'removed'),
        before: undefined,
        after: undefined,
        detail: moved
          ? `\`readOnly\` or \`writeOnly\` of ${context.subject(own)} changed`
          : `property ${context.subject(own)} ${has ? 'added' : 'removed'}`,
      });
      continue;
    }
    if (was.has(name) !== is.has(name)) {
      const required = is.has(name);
      context.add(own, required ? 'required' : 'optional', {
        bump: required === isRequest ? 'major' : 'minor',
        message: propertyMessage(context, own, required ? 'required' : 'optional'),
        before: undefined,
        after: undefined,
        detail: `\`required\` ${required ? 'gains' : 'loses'} ${name}`,
      });
    }
    const [from, to] = [context.old.resolve(before[name]), context.new.resolve(after[name])];
    compareDeprecation(context, from, to, {
      place: own,
      subject: context.subject(own),
      location: `the property ${name}`,
    });
    yield { old: before[name], other: after[name], place: own };
  }
}

/** False for a readOnly property in requests and a writeOnly property in responses. */
function isVisible(schema: Json, isRequest: boolean): boolean {
  return schema[isRequest ? 'readOnly' : 'writeOnly'] !== true;
}

function propertyMessage(
  context: WireContext,
  place: WirePlace,
  kind: 'required' | 'optional' | 'added' | 'removed',
): string {
  const member = place.members.join('.');
  if (place.direction === 'response') {
    const words = {
      required: 'is now always present',
      optional: 'may now be absent',
      added: 'is new',
      removed: 'is removed',
    };
    return `${context.subject(place)} ${words[kind]}`;
  }
  const holder = place.owner === place.method ? context.called(place.method) : `\`${place.owner}\``;
  const words = {
    required: 'now requires',
    optional: 'no longer requires',
    added: 'now takes',
    removed: 'no longer takes',
  };
  return `${holder} ${words[kind]} \`${member}\``;
}
