import type { Json } from '../../load/node.ts';
import { brief, isSameJson, type WireContext, type WirePlace } from './context.ts';

/** Keywords that limit a value, and the effect of a larger number. */
const LIMITS: Readonly<Record<string, 'upper' | 'lower' | 'other'>> = {
  maximum: 'upper',
  exclusiveMaximum: 'upper',
  maxLength: 'upper',
  maxItems: 'upper',
  maxProperties: 'upper',
  minimum: 'lower',
  exclusiveMinimum: 'lower',
  minLength: 'lower',
  minItems: 'lower',
  minProperties: 'lower',
  pattern: 'other',
  multipleOf: 'other',
  uniqueItems: 'other',
};

export function compareLimits(
  context: WireContext,
  old: Json,
  other: Json,
  place: WirePlace,
): void {
  for (const [keyword, side] of Object.entries(LIMITS)) {
    const [before, after] = [old[keyword], other[keyword]];
    if (isSameJson(before, after)) continue;
    const tightened = isTighter(side, before, after);
    const isRequest = place.direction === 'request';
    context.add(place, keyword, {
      bump: 'minor',
      message: `\`${keyword}\` of ${context.subject(place)} is now ${brief(after)}, not ${brief(before)}`,
      before: before === undefined ? undefined : brief(before),
      after: after === undefined ? undefined : brief(after),
      detail:
        isRequest && tightened
          ? 'flagged: the types are the same, but the API may reject values that it accepted'
          : `${keyword} ${brief(before)} → ${brief(after)}`,
    });
  }
}

function isTighter(side: string, before: unknown, after: unknown): boolean {
  if (after === undefined || after === false) return false;
  if (typeof before !== 'number' || typeof after !== 'number') return true;
  return side === 'upper' ? after < before : side === 'lower' ? after > before : true;
}

export function compareDefault(
  context: WireContext,
  old: Json,
  other: Json,
  place: WirePlace,
): void {
  if (isSameJson(old['default'], other['default'])) return;
  context.add(place, 'default', {
    bump: 'minor',
    message: `the default of ${context.subject(place)} is now ${brief(other['default'])}, not ${brief(old['default'])}`,
    before: brief(old['default']),
    after: brief(other['default']),
    detail: 'calls that omit it behave differently',
  });
}
