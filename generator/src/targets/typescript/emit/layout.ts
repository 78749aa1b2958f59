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
  return parts.flatMap((part, index) => (index === 0 ? [part] : [separator, part]));
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

interface Task {
  readonly layout: Layout;
  readonly depth: number;
  readonly flat: boolean;
}

/** @param depth - spaces before each new line. */
export function print(layout: Layout, depth = 0): string {
  let done = '';
  let current = '';
  const tasks: Task[] = [{ layout, depth, flat: false }];
  for (let task = tasks.pop(); task !== undefined; task = tasks.pop()) {
    const { layout: part, depth: at, flat } = task;
    if (typeof part === 'string') {
      current += part;
      const newline = current.lastIndexOf('\n');
      if (newline !== -1) {
        done += current.slice(0, newline + 1);
        current = current.slice(newline + 1);
      }
    } else if (isList(part)) {
      for (let index = part.length - 1; index >= 0; index -= 1)
        tasks.push({ layout: part[index] ?? '', depth: at, flat });
    } else if ('group' in part) {
      tasks.push({
        layout: part.group,
        depth: at,
        flat: flat || fits(part.group, WIDTH - current.length, tasks),
      });
    } else if ('indent' in part) {
      tasks.push({ layout: part.indent, depth: at + 2, flat });
    } else if ('broken' in part) {
      tasks.push({ layout: flat ? part.otherwise : part.broken, depth: at, flat });
    } else if (flat && !part.hard) {
      current += part.flat;
    } else {
      done += `${withoutTrailingSpaces(current)}\n`;
      current = ' '.repeat(at);
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
function fits(layout: Layout, room: number, rest: readonly Task[]): boolean {
  let left = room;
  const tasks: Task[] = [{ layout, depth: 0, flat: true }];
  for (let next = rest.length - 1; left >= 0;) {
    const task = tasks.pop() ?? rest[next--];
    if (task === undefined) return true;
    const { layout: part, flat } = task;
    if (typeof part === 'string') {
      const newline = part.indexOf('\n');
      if (newline !== -1) return flat ? false : newline <= left;
      left -= part.length;
    } else if (isList(part)) {
      for (let index = part.length - 1; index >= 0; index -= 1)
        tasks.push({ ...task, layout: part[index] ?? '' });
    } else if ('group' in part) tasks.push({ ...task, layout: part.group });
    else if ('indent' in part) tasks.push({ ...task, layout: part.indent });
    else if ('broken' in part) tasks.push({ ...task, layout: flat ? part.otherwise : part.broken });
    else if (part.hard) return !flat;
    else if (!flat) return true;
    else left -= part.flat.length;
  }
  return false;
}

function isList(part: Layout): part is readonly Layout[] {
  return Array.isArray(part);
}
