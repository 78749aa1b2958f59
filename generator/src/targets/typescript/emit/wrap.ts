/** Maximum length of a line of text in a doc comment, so that the line ends before column 100. */
const WIDTH = 94;

/**
 * Wraps long lines of CommonMark without changing their meaning. Skips code blocks, block quotes, tables and headings.
 */
export function wrap(lines: readonly string[]): string[] {
  let fence: string | undefined;
  return lines.flatMap((line) => {
    const [, mark] = /^\s*(`{3,}|~{3,})/.exec(line) ?? [];
    if (mark !== undefined && (fence === undefined || mark.startsWith(fence)))
      fence = fence === undefined ? mark : undefined;
    const isKept = fence !== undefined || mark !== undefined || /^(?: {4}|\t|\s*[|#>])/.test(line);
    return isKept || line.length <= WIDTH ? [line] : wrapLine(line);
  });
}

function wrapLine(line: string): string[] {
  // Continuation lines of a list item are indented.
  const [marker = ''] = /^\s*(?:[-*+] |\d+[.)] )?\s*/.exec(line) ?? [];
  const indentation = ' '.repeat(marker.length);
  const [first = '', ...others] = unbreakable(line.slice(marker.length));
  const wrapped = [`${marker}${first}`];
  for (const word of others) {
    const last = wrapped.at(-1) ?? '';
    if (last.length + 1 + word.length <= WIDTH || opensBlock(word))
      wrapped[wrapped.length - 1] = `${last} ${word}`;
    else wrapped.push(`${indentation}${word}`);
  }
  return wrapped;
}

/** Splits text into words, code spans, links and inline tags, which must not be broken. */
function unbreakable(text: string): readonly string[] {
  const words: string[] = [];
  let word = '';
  for (const [part] of text.matchAll(PART)) {
    if (!/^\s/.test(part)) {
      word += part;
      continue;
    }
    words.push(word);
    word = '';
  }
  return [...words, word].filter((each) => each !== '');
}

/**
 * Matches a code span, an inline tag, a link, whitespace or part of a word. Each alternative stops at characters that
 * start another one, so that each character is read about once.
 */
const PART = /`[^`]*`|\{@[^{}]*\}|\[[^\][]*\]\([^()]*\)|\s+|[^\s`{[]+|\S/g;

/** True if a word at the beginning of a line would open a tag or a block, such as a list, a heading or a fence. */
function opensBlock(word: string): boolean {
  return /^(?:[-+*#>|=~@]|```|\d+[.)]$)/.test(word);
}
