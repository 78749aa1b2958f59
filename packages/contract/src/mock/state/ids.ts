/**
 * Returns candidates for the first ID. An example is the only candidate, except that 1 replaces the meaningless sample
 * 0. Without an example, or for the meaningless sample `string`, returns IDs in common formats, such as `books_1`.
 */
export function firstIds(example: unknown, path: string): readonly unknown[] {
  if (example === 0) return [1];
  if (example !== undefined && example !== 'string') return [example];
  const [noun = 'id'] = path
    .split('/')
    .filter((part) => /^[\w-]+$/.test(part))
    .slice(-1);
  return [`${noun}_1`, '1', '00000000-0000-4000-8000-000000000001', '000000000000000000000001', 1];
}

/**
 * Returns the next ID in the format of the given one: 7 after 6, `post_124` after `post_123`, `post_2` after `post`,
 * the next UUID after a UUID.
 */
export function nextId(id: unknown): unknown {
  // Beyond the safe integers, adding 1 may yield the same number, so the IDs start again at 1.
  if (typeof id === 'number') return Number.isSafeInteger(id + 1) ? id + 1 : 1;
  const text = typeof id === 'string' ? id : '';
  const hex = /^(.*?)([0-9a-f]{12})$/i.exec(text);
  if (hex !== null && (/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-$/i.test(hex[1] ?? '') || isHex(text))) {
    const next = increased(hex[2] ?? '', 16);
    return `${hex[1] ?? ''}${/[A-F]/.test(text) ? next.toUpperCase() : next}`;
  }
  // Takes at most 15 digits, because the time to convert a number grows faster than its length.
  const parts = text.split(/(\d{1,15})/);
  const digits = parts.at(-2);
  return digits === undefined ? `${text}_2` : parts.with(-2, increased(digits, 10)).join('');
}

function isHex(text: string): boolean {
  return text.length >= 16 && /^[0-9a-f]+$/i.test(text) && /[a-f]/i.test(text);
}

function increased(digits: string, radix: 10 | 16): string {
  const number = BigInt(radix === 16 ? `0x${digits}` : digits) + 1n;
  return number.toString(radix).padStart(digits.length, '0');
}
