import { type Json, object, text } from '../../load/node.ts';
import { brief, type SchemaPair, type WireContext, type WirePlace, within } from './context.ts';
import { componentName } from './document.ts';

/**
 * Compares alternatives by component name, or by content if they are anonymous. Yields the alternatives that both
 * schemas have.
 */
export function* compareAlternatives(
  context: WireContext,
  old: unknown,
  other: unknown,
  place: WirePlace,
): Iterable<SchemaPair> {
  if (!Array.isArray(old) || !Array.isArray(other)) return;
  const keyOf = (schema: unknown): string => componentName(schema) ?? JSON.stringify(schema);
  const [before, after] = [old, other].map(
    (schemas: unknown[]) => new Map(schemas.map((schema) => [keyOf(schema), schema])),
  );
  if (before === undefined || after === undefined) return;
  const isRequest = place.direction === 'request';
  const name = context.subject(place);
  for (const [key, schema] of before) {
    if (after.has(key)) yield { old: schema, other: after.get(key), place };
    else
      context.add(within(place, `|${key}`), 'alternative removed', {
        bump: isRequest ? 'major' : 'minor',
        message: `${name} ${isRequest ? 'no longer takes' : 'is no longer'} ${brief(key)}`,
        before: brief(key),
        after: undefined,
        detail: isRequest
          ? 'the API rejects it'
          : 'by policy: code that handles a value that is no longer sent keeps working',
      });
  }
  for (const key of after.keys())
    if (!before.has(key))
      context.add(within(place, `|${key}`), 'alternative added', {
        // The declarations determine whether user code must handle the alternative.
        bump: 'minor',
        effect: isRequest ? 'added' : undefined,
        message: `${name} ${isRequest ? 'now takes' : 'may now be'} ${brief(key)}`,
        before: undefined,
        after: brief(key),
        detail: `alternative ${brief(key)} added`,
      });
}

export function compareDiscriminator(
  context: WireContext,
  old: Json,
  other: Json,
  place: WirePlace,
): void {
  const [before, after] = [object(old['discriminator']), object(other['discriminator'])];
  const renamed = before['propertyName'] !== after['propertyName'];
  const [from, to] = [object(before['mapping']), object(after['mapping'])];
  const remapped = Object.entries(from).some(([value, to_]) => value in to && to[value] !== to_);
  if (!renamed && !remapped) return;
  const gained = before['propertyName'] === undefined;
  context.add(place, 'discriminator', {
    bump: gained ? 'minor' : 'major',
    message: `the alternatives of ${context.subject(place)} are now distinguished by ${brief(after['propertyName'])}${renamed ? `, not ${brief(before['propertyName'])}` : ' with other values'}`,
    before: text(before['propertyName']),
    after: text(after['propertyName']),
    detail: renamed ? 'discriminator.propertyName' : 'discriminator.mapping',
  });
}
