import type { SourceNode } from './source-node.ts';

/**
 * Returns the root of a string that contains valid JSON. Finds the positions of members level by level and on demand,
 * because a parser that records all positions would take longer than generating the packages.
 */
export function jsonRoot(text: string): SourceNode {
  return new JsonText(text).node(afterSpace(text, 0));
}

class JsonText {
  readonly text: string;
  readonly #begins: number[] = [];
  readonly #members = new Map<number, ReadonlyMap<string, number>>();

  constructor(text: string) {
    this.text = text;
  }

  node(start: number): SourceNode {
    return {
      child: (token) => {
        const found = this.#membersOf(start).get(token);
        return found === undefined ? undefined : this.node(found);
      },
      ref: () => {
        const found = this.#membersOf(start).get('$ref');
        if (found === undefined || this.text[found] !== '"') return undefined;
        return this.#string(found);
      },
      position: () => {
        const lines = this.#lines();
        const line = lastAtMost(lines, start);
        return { line: line + 1, column: start - (lines[line] ?? 0) + 1 };
      },
    };
  }

  /** Returns the offsets of the values in an object or an array, keyed by member name or index. */
  #membersOf(start: number): ReadonlyMap<string, number> {
    const known = this.#members.get(start);
    if (known !== undefined) return known;
    const { text } = this;
    const members = new Map<string, number>();
    const open = text[start];
    if (open === '{' || open === '[') {
      let at = afterSpace(text, start + 1);
      for (let index = 0; at < text.length && text[at] !== '}' && text[at] !== ']'; index += 1) {
        const key = open === '{' ? this.#string(at) : String(index);
        const value =
          open === '{' ? afterSpace(text, text.indexOf(':', afterString(text, at)) + 1) : at;
        members.set(key, value);
        at = afterSpace(text, afterValue(text, value));
        if (text[at] === ',') at = afterSpace(text, at + 1);
      }
    }
    this.#members.set(start, members);
    return members;
  }

  /** Returns the offsets of line starts. */
  #lines(): readonly number[] {
    if (this.#begins.length > 0) return this.#begins;
    this.#begins.push(0);
    for (let at = this.text.indexOf('\n'); at !== -1; at = this.text.indexOf('\n', at + 1)) {
      this.#begins.push(at + 1);
    }
    return this.#begins;
  }

  #string(start: number): string {
    return String(JSON.parse(this.text.slice(start, afterString(this.text, start))));
  }
}

/** Returns the index of the last number that is at most `limit` in a sorted list. */
function lastAtMost(sorted: readonly number[], limit: number): number {
  let [low, high] = [0, sorted.length];
  while (high - low > 1) {
    const middle = Math.floor((low + high) / 2);
    if ((sorted[middle] ?? 0) <= limit) low = middle;
    else high = middle;
  }
  return low;
}

function afterSpace(text: string, start: number): number {
  let at = start;
  while (/[ \t\r\n\uFEFF]/.test(text[at] ?? '')) at += 1;
  return at;
}

/**
 * Returns the offset after the string that starts at `start`. The string ends at the first quote that follows an even
 * number of backslashes, or at the end of the text.
 */
function afterString(text: string, start: number): number {
  for (let end = text.indexOf('"', start + 1); end !== -1; end = text.indexOf('"', end + 1)) {
    let before = end;
    while (text[before - 1] === '\\') before -= 1;
    if ((end - before) % 2 === 0) return end + 1;
  }
  return text.length;
}

function afterValue(text: string, start: number): number {
  if (text[start] === '"') return afterString(text, start);
  if (text[start] !== '{' && text[start] !== '[') return afterScalar(text, start);
  let depth = 0;
  for (let at = start; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) at = afterString(text, at) - 1;
    else if (code === OPEN_BRACE || code === OPEN_BRACKET) depth += 1;
    else if (code === CLOSE_BRACE || code === CLOSE_BRACKET) depth -= 1;
    if (depth === 0) return at + 1;
  }
  return text.length;
}

const [QUOTE, OPEN_BRACE, CLOSE_BRACE, OPEN_BRACKET, CLOSE_BRACKET] = Buffer.from('"{}[]');

function afterScalar(text: string, start: number): number {
  let at = start;
  while (at < text.length && !/[,\]}\s]/.test(text[at] ?? '')) at += 1;
  return at;
}
