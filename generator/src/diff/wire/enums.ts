import { type Json, list } from '../../load/node.ts';
import { enumKey } from '../declarations/literals.ts';
import { brief, type WireContext, type WirePlace } from './context.ts';

function valuesOf(schema: Json): readonly unknown[] | undefined {
  if (Array.isArray(schema['enum'])) return list(schema['enum']).filter((value) => value !== null);
  return 'const' in schema ? [schema['const']] : undefined;
}

/** Compares enums. The comparison of the declarations shows whether a response accepts values that it doesn't list. */
export function compareEnum(context: WireContext, old: Json, other: Json, from: WirePlace): void {
  const [before, after] = [valuesOf(old), valuesOf(other)];
  if (before === undefined && after === undefined) return;
  const isRequest = from.direction === 'request';
  if (before === undefined || after === undefined) {
    const narrowed = before === undefined;
    const name = context.subject(from);
    context.add(from, 'type', {
      bump: isRequest && narrowed ? 'major' : 'minor',
      message: narrowed
        ? `${name} is now one of ${brief(after)}`
        : `${name} may now be other than ${brief(before)}`,
      before: before && brief(before),
      after: after && brief(after),
      detail: `enum ${brief(before)} → ${brief(after)}`,
    });
    return;
  }
  const quoted = (value: unknown): string =>
    typeof value === 'string' ? `'${value}'` : String(value);
  if ('const' in old && 'const' in other) {
    const [was, is] = [old['const'], other['const']];
    if (was === is) return;
    context.add(from, 'type', {
      bump: 'major',
      message: `${context.subject(from)} is now ${quoted(is)}, not ${quoted(was)}`,
      before: quoted(was),
      after: quoted(is),
      detail: `const ${brief(was)} → ${brief(is)}`,
    });
    return;
  }
  // The comparison of the declarations reports a change to an enum once, under the enum's name, instead of once per
  // field. This comparison uses the same place so that both findings match.
  const owner = context.enums.get(enumKey(before.map(quoted)));
  const place = owner === undefined ? from : { ...from, owner, members: [] };
  const name = context.subject(place);
  for (const value of after)
    if (!before.includes(value))
      context.add(place, `value ${quoted(value)} added`, {
        bump: 'minor',
        effect: isRequest ? 'added' : undefined,
        message: `${name} ${isRequest ? 'now takes' : 'may now be'} ${quoted(value)}`,
        before: undefined,
        after: quoted(value),
        detail: isRequest
          ? 'values that were accepted before are still accepted'
          : `\`enum\` gains ${quoted(value)}`,
      });
  for (const value of before)
    if (!after.includes(value))
      context.add(place, `value ${quoted(value)} removed`, {
        bump: isRequest ? 'major' : 'minor',
        message: `${name} ${isRequest ? 'no longer takes' : 'is no longer'} ${quoted(value)}`,
        before: quoted(value),
        after: undefined,
        detail: isRequest
          ? 'the API rejects it'
          : 'by policy: code that handles a value that is no longer sent keeps working',
      });
}
