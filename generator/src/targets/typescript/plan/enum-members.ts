import type { EnumValue } from '../../../model/schema/schema.ts';
import { capitalize, words } from '../../../words.ts';

export interface EnumMember {
  readonly key: string;
  readonly value: EnumValue['value'];
  readonly description: string | undefined;
}

/**
 * Returns the constants of an enum. If several values have the same name, the later ones get a number that avoids new
 * conflicts.
 */
export function enumMembers(values: readonly EnumValue[]): EnumMember[] {
  const keys = values.map(({ value, name }) => memberKey(name ?? String(value)));
  const taken = new Set(keys);
  const counts = new Map<string, number>();
  const numbered = (wanted: string): string => {
    const base = /\d$/.test(wanted) ? `${wanted}_` : wanted;
    let count = counts.get(wanted) ?? 0;
    counts.set(wanted, (count += 1));
    if (count === 1) return wanted;
    while (taken.has(`${base}${String(count)}`)) count += 1;
    counts.set(wanted, count);
    return `${base}${String(count)}`;
  };
  return values.map(({ value, description }, index) => ({
    key: numbered(keys[index] ?? ''),
    value,
    description,
  }));
}

const SIGNS: Readonly<Record<string, string>> = {
  '': 'Empty',
  '*': 'All',
  '<': 'LessThan',
  '>': 'GreaterThan',
  '=': 'Equal',
  '<=': 'AtMost',
  '>=': 'AtLeast',
  '!=': 'NotEqual',
  '+': 'Plus',
  '-': 'Minus',
  '~': 'Tilde',
  '!~': 'NotTilde',
  '^': 'Caret',
  $: 'Dollar',
  '%': 'Percent',
  '#': 'Hash',
  '/': 'Slash',
  '.': 'Dot',
};

/**
 * Returns the key of an enum member. Spells out signs that distinguish values, such as `Plus1` for `+1` and
 * `DescendingName` for `-name`, and keeps adjacent numbers separate: `Gpt4_1` for `gpt-4.1`.
 */
function memberKey(name: string): string {
  if (Object.hasOwn(SIGNS, name)) return SIGNS[name] ?? '';
  const spelt = name
    .replace(/^-(?=\p{L})/u, 'descending ')
    .replace(/^\+(?=\p{L})/u, 'ascending ')
    .replaceAll(/\+(?=[\d+]|$)/g, ' plus ')
    .replaceAll(/(?<![\p{L}\p{N}])-(?=\d)|-$/gu, ' minus ');
  const key = words(spelt).reduce(joined, '');
  if (key === '') return 'Other';
  return /^\p{ID_Start}/u.test(key) ? key : `_${key}`;
}

/** Joins words. Keeps adjacent numbers separate, so `2.10` becomes `2_10`. */
function joined(key: string, word: string): string {
  const between = /\d$/.test(key) && /^\d/.test(word) ? '_' : '';
  return `${key}${between}${capitalize(word)}`;
}
