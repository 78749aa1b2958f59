import type { Json } from '../../load/node.ts';
import type { WireContext, WirePlace } from './context.ts';

/** Compares `deprecated` of two operations, parameters or properties. Editors show it where code uses them. */
export function compareDeprecation(
  context: WireContext,
  old: Json,
  other: Json,
  {
    place,
    subject,
    location,
  }: { readonly place: WirePlace; readonly subject: string; readonly location: string },
): void {
  const [was, is] = [old, other].map((each) => each['deprecated'] === true);
  if (was === is) return;
  context.add(place, is === true ? 'deprecated' : 'not deprecated', {
    bump: is === true ? 'minor' : 'patch',
    effect: is === true ? 'deprecated' : undefined,
    message: `${subject} is ${is === true ? '' : 'no longer '}deprecated`,
    before: undefined,
    after: undefined,
    detail: `\`deprecated\` of ${location}`,
  });
}
