/**
 * A small pretty printer (after Wadler's): text that is laid out flat where it fits the width, broken where it doesn't.
 * It lets emitted files come out formatted, without a formatter's second pass over them.
 */
export type Layout = string | readonly Layout[] | Group | Indent | Line | IfBroken;

interface Group {
  readonly group: Layout;
}
interface Indent {
  readonly indent: Layout;
}
/** A line break; flat, it is `flat`. A hard one breaks the groups around it. */
interface Line {
  readonly flat: string;
  readonly hard: boolean;
}
interface IfBroken {
  readonly broken: string;
  readonly otherwise: string;
}

export const WIDTH = 100;

export const line: Layout = { flat: ' ', hard: false };
export const softline: Layout = { flat: '', hard: false };
export const hardline: Layout = { flat: '', hard: true };

export function group(...parts: readonly Layout[]): Layout {
  return { group: parts };
}

export function indent(...parts: readonly Layout[]): Layout {
  return { indent: parts };
}

export function ifBroken(broken: string, otherwise = ''): Layout {
  return { broken, otherwise };
}

export function join(parts: readonly Layout[], separator: Layout): Layout {
  const joined: Layout[] = [];
  for (const part of parts) {
    if (joined.length > 0) joined.push(separator);
    joined.push(part);
  }
  return joined;
}

/** `open item, item close`, broken one item a line with a trailing comma. */
export function enclosed(
  open: string,
  items: readonly Layout[],
  close: string,
  space: Layout = softline,
): Layout {
  if (items.length === 0) return `${open}${close}`;
  return group(open, indent(space, join(items, [',', line])), ifBroken(','), space, close);
}

/** Layouts that are still to be printed, the last first; each with the spaces before new lines, and whether it is flat. */
class Stack {
  readonly layouts: Layout[] = [];
  readonly #depths: number[] = [];
  readonly #flats: boolean[] = [];
  depth = 0;
  flat = false;

  push(layout: Layout, depth: number, flat: boolean): void {
    this.layouts.push(layout);
    this.#depths.push(depth);
    this.#flats.push(flat);
  }

  pushAll(parts: readonly Layout[], depth: number, flat: boolean): void {
    for (let index = parts.length - 1; index >= 0; index -= 1) {
      const part = parts[index];
      if (part !== undefined && part !== '') this.push(part, depth, flat);
    }
  }

  /** The last layout, whose `depth` and `flat` are then the stack's own. */
  pop(): Layout | undefined {
    const layout = this.layouts.pop();
    this.depth = this.#depths.pop() ?? 0;
    this.flat = this.#flats.pop() ?? false;
    return layout;
  }

  flatAt(index: number): boolean {
    return this.#flats[index] ?? false;
  }
}

/** @param depth - spaces before each new line. */
export function print(layout: Layout, depth = 0): string {
  let done = '';
  let current = '';
  let last = '';
  const stack = new Stack();
  stack.push(layout, depth, false);
  for (let part = stack.pop(); part !== undefined; part = stack.pop()) {
    const { depth: at, flat } = stack;
    if (typeof part === 'string') {
      const newline = part.lastIndexOf('\n') + 1;
      last = part;
      if (newline === 0) current += part;
      else {
        done += current + part.slice(0, newline);
        current = part.slice(newline);
      }
    } else if (isList(part)) {
      stack.pushAll(part, at, flat);
    } else if ('group' in part) {
      stack.push(part.group, at, flat || fits(part.group, WIDTH - current.length, stack));
    } else if ('indent' in part) {
      stack.push(part.indent, at + 2, flat);
    } else if ('broken' in part) {
      stack.push(flat ? part.otherwise : part.broken, at, flat);
    } else if (flat && !part.hard) {
      current += part.flat;
      last = part.flat;
    } else {
      // To look at the end of what was put together would have it copied.
      done += last === '' || last.endsWith(' ') ? withoutTrailingSpaces(current) : current;
      done += '\n';
      current = ' '.repeat(at);
      last = '';
    }
  }
  return done + current;
}

function withoutTrailingSpaces(text: string): string {
  let end = text.length;
  while (text[end - 1] === ' ') end -= 1;
  return text.slice(0, end);
}

/** Whether `layout` can be flat: it and what follows up to the next possible break fit into `room`. */
function fits(layout: Layout, room: number, rest: Stack): boolean {
  let left = room;
  const own: Layout[] = [layout];
  let flat = true;
  for (let next = rest.layouts.length - 1; left >= 0;) {
    let part = own.pop();
    if (part === undefined) {
      part = rest.layouts[next];
      if (part === undefined) return true;
      flat = rest.flatAt(next);
      next -= 1;
    }
    if (typeof part === 'string') {
      const newline = part.indexOf('\n');
      if (newline !== -1) return flat ? false : newline <= left;
      left -= part.length;
    } else if (isList(part)) {
      for (let index = part.length - 1; index >= 0; index -= 1) own.push(part[index] ?? '');
    } else if ('group' in part) own.push(part.group);
    else if ('indent' in part) own.push(part.indent);
    else if ('broken' in part) own.push(flat ? part.otherwise : part.broken);
    else if (part.hard) return !flat;
    else if (!flat) return true;
    else left -= part.flat.length;
  }
  return false;
}

function isList(part: Layout): part is readonly Layout[] {
  return Array.isArray(part);
}
