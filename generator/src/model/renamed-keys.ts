import type { Diagnostics } from '../diagnostics/diagnostic.ts';
import { entries, isObject, type Json } from '../load/node.ts';
import { joinPointer } from '../load/pointer.ts';

/**
 * Replaces `x-sdkwright` keys from earlier versions with the current keys and warns about each one: `discard: true`
 * becomes `returns: void`, and the key `answer` of a pagination style becomes `response`.
 */
export function withCurrentKeys(
  value: unknown,
  pointer: string,
  diagnostics: Diagnostics,
): unknown {
  if (!isObject(value)) return value;
  const warn = (old: string, current: string, place: string): void => {
    diagnostics.warn(
      'renamed-key',
      `\`${old}\` is now \`${current}\`. The old key still works.`,
      `Write \`${current}\`.`,
      place,
    );
  };
  const { discard, pagination, ...others } = value;
  const current: Record<string, unknown> = { ...others };
  if (typeof discard === 'boolean') {
    warn('discard: true', 'returns: void', joinPointer(pointer, 'discard'));
    if (discard) current['returns'] = 'void';
  } else if (discard !== undefined) current['discard'] = discard;
  if (isObject(pagination))
    current['pagination'] = Object.fromEntries(
      entries(pagination).map(([name, style]) => {
        const isOld = isObject(style) && 'answer' in style && !('response' in style);
        if (isOld) warn('answer', 'response', joinPointer(pointer, 'pagination', name, 'answer'));
        return [name, isOld ? withResponse(style) : style];
      }),
    );
  else if (pagination !== undefined) current['pagination'] = pagination;
  return current;
}

function withResponse({ answer, ...style }: Json): Json {
  return { ...style, response: answer };
}
