/**
 * The input of a small pretty printer, similar to Wadler's. A group is printed on one line if it fits, and on several
 * lines otherwise. Emitted files therefore need no formatter.
 */
export type Layout = string | readonly Layout[] | Group | Indent | Line | IfBroken;

interface Group {
  readonly kind: 'group';
  readonly parts: readonly Layout[];
}
interface Indent {
  readonly kind: 'indent';
  readonly parts: readonly Layout[];
}
/**
 * A line break. In a group that is printed on one line, it is printed as `flat`. A hard line break also breaks the
 * groups around it.
 */
interface Line {
  readonly kind: 'line';
  readonly flat: string;
  readonly hard: boolean;
}
interface IfBroken {
  readonly kind: 'if broken';
  readonly broken: string;
  readonly otherwise: string;
}

export const WIDTH = 100;

export const line: Layout = { kind: 'line', flat: ' ', hard: false };
export const softline: Layout = { kind: 'line', flat: '', hard: false };
export const hardline: Layout = { kind: 'line', flat: '', hard: true };

export function group(...parts: readonly Layout[]): Layout {
  return { kind: 'group', parts };
}

export function indent(...parts: readonly Layout[]): Layout {
  return { kind: 'indent', parts };
}

export function ifBroken(broken: string, otherwise = ''): Layout {
  return { kind: 'if broken', broken, otherwise };
}

export function join(parts: readonly Layout[], separator: Layout): Layout {
  const joined: Layout[] = [];
  for (const part of parts) {
    if (joined.length > 0) joined.push(separator);
    joined.push(part);
  }
  return joined;
}

/** Prints `open item, item close`. If broken, each item is on its own line, and the last item has a trailing comma. */
export function enclosed(
  open: string,
  items: readonly Layout[],
  close: string,
  space: Layout = softline,
): Layout {
  if (items.length === 0) return `${open}${close}`;
  return group(open, indent(space, join(items, [',', line])), ifBroken(','), space, close);
}

/** True if a layout spans several lines regardless of the width. */
export function breaks(layout: Layout): boolean {
  if (typeof layout === 'string') return layout.includes('\n');
  if (isList(layout)) return layout.some(breaks);
  if (layout.kind === 'line') return layout.hard;
  return layout.kind !== 'if broken' && layout.parts.some(breaks);
}

/** A list that is being printed. */
interface Frame {
  readonly parts: readonly Layout[];
  /** Index of the next part. */
  next: number;
  /** Indentation of new lines, in spaces. */
  readonly depth: number;
  readonly flat: boolean;
}

/**
 * @param depth - Indentation of the lines after the first, in spaces.
 * @param width - Maximum length of a line.
 */
export function print(layout: Layout, depth = 0, width = WIDTH): string {
  // The lines are joined once at the end, which is faster than concatenating a thousand small strings.
  const lines: string[] = [];
  let current = '';
  let column = 0;
  let last = '';
  let frame: Frame = { parts: [layout], next: 0, depth, flat: false };
  const outer: Frame[] = [];
  for (;;) {
    const part = frame.parts[frame.next++];
    if (typeof part === 'string') {
      if (part === '') continue;
      const newline = part.lastIndexOf('\n');
      current += part;
      column = newline === -1 ? column + part.length : part.length - newline - 1;
      last = part;
      continue;
    }
    if (part === undefined) {
      const back = outer.pop();
      if (back === undefined) break;
      frame = back;
      continue;
    }
    const { depth: at, flat } = frame;
    if (isList(part)) {
      outer.push(frame);
      frame = { parts: part, next: 0, depth: at, flat };
    } else if (part.kind === 'group') {
      outer.push(frame);
      const fits = flat || fitsFlat(part, width - column, outer);
      frame = { parts: part.parts, next: 0, depth: at, flat: fits };
    } else if (part.kind === 'indent') {
      outer.push(frame);
      frame = { parts: part.parts, next: 0, depth: at + 2, flat };
    } else if (part.kind === 'if broken') {
      last = flat ? part.otherwise : part.broken;
      current += last;
      column += last.length;
    } else if (flat && !part.hard) {
      last = part.flat;
      current += last;
      column += last.length;
    } else {
      // Checking only the last part avoids copying the concatenated string.
      lines.push(last === '' || last.endsWith(' ') ? withoutTrailingSpaces(current) : current);
      current = ' '.repeat(at);
      column = at;
      last = '';
    }
  }
  lines.push(current);
  return lines.join('\n');
}

function withoutTrailingSpaces(text: string): string {
  let end = text.length;
  while (text[end - 1] === ' ') end -= 1;
  return text.slice(0, end);
}

/** True if a group and the text up to the next possible break fit into `room` characters. */
function fitsFlat(group: Group, room: number, outer: readonly Frame[]): boolean {
  let left = roomAfter(group, room, true);
  for (let index = outer.length - 1; index >= 0; index -= 1) {
    const frame = outer[index];
    for (let next = frame?.next ?? 0; left >= 0 && left < Infinity; next += 1) {
      const part = frame?.parts[next];
      if (part === undefined) break;
      left = roomAfter(part, left, frame?.flat ?? false);
    }
  }
  return left >= 0;
}

/**
 * Returns the number of characters that remain after a layout. The result is negative if the layout doesn't fit, and
 * infinite if it fits and ends the line.
 */
function roomAfter(layout: Layout, room: number, flat: boolean): number {
  if (typeof layout === 'string') {
    const newline = layout.indexOf('\n');
    if (newline === -1) return room - layout.length;
    return flat || newline > room ? -1 : Infinity;
  }
  if (!isList(layout)) {
    if (layout.kind === 'if broken') return room - (flat ? layout.otherwise : layout.broken).length;
    if (layout.kind === 'line') {
      if (flat) return layout.hard ? -1 : room - layout.flat.length;
      return Infinity;
    }
  }
  let left = room;
  for (const part of isList(layout) ? layout : layout.parts) {
    left = roomAfter(part, left, flat);
    if (left < 0 || left === Infinity) break;
  }
  return left;
}

function isList(part: Layout): part is readonly Layout[] {
  return Array.isArray(part);
}
