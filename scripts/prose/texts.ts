import ts from 'typescript';
import { isScalar, LineCounter, parseAllDocuments, visit } from 'yaml';

/** The part of a file that contains the text. A `doc` is a JSDoc comment, and a `test` is the name of a test. */
export type TextKind = 'doc' | 'comment' | 'string' | 'test' | 'markdown' | 'yaml';

export interface Text {
  readonly kind: TextKind;
  readonly line: number;
  /** Text on one line, without the contents of code spans and URLs. */
  readonly text: string;
}

/** Returns the prose of a script, a Markdown file or a YAML file. Returns an empty list for other files. */
export function textsOf(file: string, source: string): Text[] {
  if (/\.[cm]?[jt]s$/.test(file)) return textsOfScript(file, source);
  if (file.endsWith('.md')) return textsOfMarkdown(source);
  if (/\.ya?ml$/.test(file)) return textsOfYaml(source);
  return [];
}

function textsOfScript(file: string, source: string): Text[] {
  const parsed = ts.createSourceFile(file, source, ts.ScriptTarget.Latest, true);
  const isTest = /\.test\.[cm]?[jt]s$/.test(file);
  const comments = new Map<number, ts.CommentRange>();
  const texts: Text[] = [];
  const line = (position: number): number =>
    parsed.getLineAndCharacterOfPosition(position).line + 1;

  const visit = (node: ts.Node): void => {
    const ranges = [
      ...(ts.getLeadingCommentRanges(source, node.pos) ?? []),
      ...(ts.getTrailingCommentRanges(source, node.end) ?? []),
    ];
    for (const range of ranges) if (ts.isToken(node)) comments.set(range.pos, range);
    if (ts.isStringLiteralLike(node) || ts.isTemplateExpression(node)) {
      const text = stringText(node);
      const start = line(node.getStart(parsed));
      if (isTest && namesTest(node)) texts.push({ kind: 'test', line: start, text });
      if (!isTest && /[a-z]+ [a-z]+ [a-z]+/i.test(text))
        texts.push({ kind: 'string', line: start, text });
    }
    for (const child of node.getChildren(parsed)) if (!ts.isJSDoc(child)) visit(child);
  };
  visit(parsed);

  const lineComments: { start: number; end: number; text: string }[] = [];
  for (const { kind, pos, end } of [...comments.values()].sort((a, b) => a.pos - b.pos)) {
    const start = line(pos);
    const text = source.slice(pos + 2, end);
    const last = lineComments.at(-1);
    if (kind === ts.SyntaxKind.MultiLineCommentTrivia)
      texts.push(...blockComment(text.replace(/\*\/$/, ''), start));
    else if (last?.end === start - 1) Object.assign(last, { end: start, text: last.text + text });
    else lineComments.push({ start, end: start, text });
  }
  return [
    ...texts,
    ...lineComments.map(({ start, text }): Text => {
      return { kind: 'comment', line: start, text: plain(text) };
    }),
  ];
}

function stringText(node: ts.StringLiteralLike | ts.TemplateExpression): string {
  if (!ts.isTemplateExpression(node)) return plain(node.text);
  return plain([node.head.text, ...node.templateSpans.map((span) => span.literal.text)].join('…'));
}

/** True for the first argument of `it(…)`, `test(…)` and calls such as `it.each(…)(…)`. */
function namesTest(node: ts.Node): boolean {
  if (!ts.isCallExpression(node.parent) || node.parent.arguments[0] !== node) return false;
  let callee: ts.Expression = node.parent.expression;
  while (ts.isCallExpression(callee) || ts.isPropertyAccessExpression(callee))
    callee = callee.expression;
  return ts.isIdentifier(callee) && ['it', 'test'].includes(callee.text);
}

/** Returns the texts of a block comment, one for each paragraph and each tag. */
function blockComment(value: string, start: number): Text[] {
  const kind = value.startsWith('*') ? 'doc' : 'comment';
  const parts: { line: number; lines: string[] }[] = [{ line: start, lines: [] }];
  value.split('\n').forEach((raw, offset) => {
    let line = raw.replace(/^\s*\*+ ?/, '').trim();
    const tag = /^@(?:param(?: \{[^}]*\})? \S+|[a-z]+(?: \{[^}]*\})?) *-? *(.*)$/i.exec(line);
    if (tag !== null) line = /^@(?:example|import|type|typedef)/.test(line) ? '' : (tag[1] ?? '');
    if (tag !== null || line === '') parts.push({ line: start + offset, lines: [] });
    parts.at(-1)?.lines.push(line);
  });
  return parts
    .map(({ line, lines }): Text => ({ kind, line, text: plain(lines.join(' ')) }))
    .filter(({ text }) => text !== '');
}

/** Returns paragraphs, list items, headings and table rows outside fenced code. */
function textsOfMarkdown(source: string): Text[] {
  const texts: { kind: 'markdown'; line: number; text: string }[] = [];
  let fence: string | undefined;
  let open = false;
  source.split('\n').forEach((raw, index) => {
    const marker = /^\s*(`{3,}|~{3,})/.exec(raw)?.[1];
    if (marker !== undefined) {
      if (fence === undefined) fence = marker;
      else if (marker.startsWith(fence)) fence = undefined;
      open = false;
    } else if (fence === undefined) {
      const begins = /^\s*(?:[-*|#>]|\d+\.)\s?/.exec(raw);
      if (raw.trim() === '') open = false;
      else if (!open || begins !== null) {
        texts.push({ kind: 'markdown', line: index + 1, text: raw.slice(begins?.[0].length) });
        open = true;
      } else {
        const last = texts.at(-1);
        if (last !== undefined) last.text += ` ${raw.trim()}`;
      }
    }
  });
  return texts.map((text) => ({ ...text, text: plain(text.text) }));
}

/** Returns comments and the values of keys that contain prose, such as `description`. */
function textsOfYaml(source: string): Text[] {
  const texts: Text[] = [];
  const lines = new LineCounter();
  const line = (offset: number): number => lines.linePos(offset).line;
  for (const document of parseAllDocuments(source, { lineCounter: lines })) {
    if (!('contents' in document)) continue;
    visit(document, {
      Pair(_, { key, value }) {
        const name = isScalar(key) ? key.value : undefined;
        if (!['description', 'summary', 'title', 'message'].includes(String(name))) return;
        if (!isScalar(value) || typeof value.value !== 'string') return;
        const start = value.range?.[0] ?? 0;
        texts.push({ kind: 'yaml', line: line(start), text: plain(value.value) });
      },
    });
  }
  let offset = 0;
  for (const raw of source.split('\n')) {
    const comment = /^\s*#\s?(.*)$/.exec(raw)?.[1];
    if (comment !== undefined)
      texts.push({ kind: 'comment', line: line(offset), text: plain(comment) });
    offset += raw.length + 1;
  }
  return texts;
}

/** Removes the contents of code spans, quoted words, link targets and URLs, because they are not prose. */
function plain(text: string): string {
  return text
    .replaceAll(/(`+).*?\1/gs, '`…`')
    .replaceAll(/"[\w-]+"/g, '"…"')
    .replaceAll(/\{@link [^}|]*\|?/g, '')
    .replaceAll(/\]\([^)]*\)/g, ']')
    .replaceAll(/https?:\/\/\S+/g, '…')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
