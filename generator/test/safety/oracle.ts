import MarkdownIt, { type Token } from 'markdown-it';
import ts from 'typescript';
import type { EmittedFile } from '../../src/targets/emitted-file.ts';
import { isInside } from '../../src/write/manifest.ts';

/** An identifier that no emitted file may contain as code. If one does, text from the description has become code. */
export const MARKER = 'PWNED';

/** Windows device names. */
const DEVICE = /^(?:con|prn|aux|nul|com\d|lpt\d)(?:\.|$)/i;

/**
 * Matches characters that are invisible or change the display order of other characters. The exceptions are needed for
 * emoji and some scripts.
 */
const HIDDEN = /(?!\u200c|\u200d|\ufe0e|\ufe0f)[\p{DI}\u2028\u2029\ufff9-\ufffb]/u;

/**
 * Matches direction marks, which right-to-left text needs. They affect the display order no more than a letter does.
 */
const MARKS = /[\u061c\u200e\u200f]/g;

function hiddenIn(text: string): string[] {
  const { 0: found, index = 0 } = HIDDEN.exec(text) ?? {};
  if (found === undefined) return [];
  const around = text.slice(Math.max(0, index - 40), index + 40);
  return [`hidden U+${found.codePointAt(0)?.toString(16) ?? ''} at ${JSON.stringify(around)}`];
}

/** Returns the problems in an emitted file of any kind. */
export function problemsOf({ path, content }: EmittedFile): string[] {
  const parts = path.split('/');
  const isShort = parts.every((name) => Buffer.byteLength(name) < 200);
  const isDevice = parts.some((name) => DEVICE.test(name));
  const isPlain = isInside(path) && /^[\p{L}\p{N}_.\-/]+$/u.test(path);
  const problems = isPlain && isShort && !isDevice ? [] : ['odd path'];
  // Vitest reads these comments anywhere in a test file.
  if (path.endsWith('.test.ts') && /@(?:vitest|jest)-environment|@module-tag/.test(content))
    problems.push('order to Vitest');
  problems.push(...hiddenIn(path));
  if (/\.[cm]?[tj]s$/.test(path)) problems.push(...problemsOfCode(content));
  else if (path.endsWith('.json')) problems.push(...problemsOfJson(path, content));
  else if (path.endsWith('.md')) problems.push(...problemsOfMarkdown(content));
  else problems.push('a kind of file that this oracle does not know');
  return problems.map((problem) => `${path}: ${problem}`);
}

function problemsOfCode(content: string): string[] {
  const { diagnostics = [] } = ts.transpileModule(content, {
    reportDiagnostics: true,
    compilerOptions: { target: ts.ScriptTarget.ES2022, module: ts.ModuleKind.ESNext },
  });
  const problems = diagnostics.map(({ messageText, start = 0 }) => {
    const text = ts.flattenDiagnosticMessageText(messageText, ' ');
    return `syntax error: ${text} at ${JSON.stringify(content.slice(start - 30, start + 60))}`;
  });
  const source = ts.createSourceFile('file.ts', content, ts.ScriptTarget.Latest, true);
  const visit = (node: ts.Node): void => {
    if (ts.isIdentifier(node) && node.text === MARKER) {
      problems.push(
        `${MARKER} is code: ${JSON.stringify(node.parent.getText(source).slice(0, 80))}`,
      );
    }
    ts.forEachChild(node, visit);
  };
  visit(source);
  const { commentDirectives, checkJsDirective, referencedFiles } = source as ts.SourceFile & {
    readonly commentDirectives?: readonly unknown[];
    readonly checkJsDirective?: unknown;
  };
  if ((commentDirectives ?? []).length > 0 || checkJsDirective !== undefined)
    problems.push('directive');
  problems.push(...hiddenIn(withoutMarks(source)));
  if (referencedFiles.length > 0) problems.push('reference to a file');
  return [...problems, ...ordersOf(source)];
}

/** Returns the code without the direction marks in its comments. */
function withoutMarks(source: ts.SourceFile): string {
  const marked = [...commentsOf(source)].filter((comment) => comment.search(MARKS) !== -1);
  return marked.reduce(
    (text, comment) => text.replaceAll(comment, comment.replaceAll(MARKS, '')),
    source.text,
  );
}

/**
 * Matches directives in comments in the same way as the tools that read them. Source map directives are checked
 * separately, because tools search the whole text for them.
 */
const DIRECTIVES =
  /@jsx|@ts-|@flow|@internal|@deno-|@vite-|@license|@preserve|@cc_on|@format\b|[@#]\s*__[a-z_]+__|eslint-|oxlint-|biome-|prettier-|(?:istanbul|c8) ignore/i;

function ordersOf(source: ts.SourceFile): string[] {
  const problems = /[@#]\s*source(?:Mapping)?URL/.test(source.text) ? ['source map'] : [];
  for (const comment of commentsOf(source)) {
    // The emitters themselves write this comment.
    if (comment === '/* @__PURE__ */') continue;
    const found = DIRECTIVES.exec(comment)?.[0];
    if (found !== undefined) problems.push(`order to a tool: ${found}`);
    if (/^\/[/*]!/.test(comment)) problems.push('comment that bundlers keep');
  }
  return problems;
}

function commentsOf(source: ts.SourceFile): Set<string> {
  const { text } = source;
  const comments = new Set<string>();
  const visit = (node: ts.Node): void => {
    for (const { pos, end } of [
      ...(ts.getLeadingCommentRanges(text, node.pos) ?? []),
      ...(ts.getTrailingCommentRanges(text, node.end) ?? []),
    ])
      comments.add(text.slice(pos, end));
    // Doc comments are also child nodes, but the ranges above already include them.
    for (const child of node.getChildren(source)) if (!ts.isJSDoc(child)) visit(child);
  };
  visit(source);
  return comments;
}

/**
 * Keys of `package.json` whose values may contain text from the description. Other JSON files, such as the description
 * that the tests use, may contain it anywhere.
 */
const WORDS = new Set(['description', 'license', 'keywords']);

function problemsOfJson(path: string, content: string): string[] {
  let value: unknown;
  try {
    value = JSON.parse(content);
  } catch {
    return ['no JSON'];
  }
  const hidden = hiddenIn(content);
  if (!path.endsWith('package.json')) return hidden;
  const entries = Object.entries(value as Record<string, unknown>);
  const inFields = entries
    .filter(([key, field]) => !WORDS.has(key) && JSON.stringify(field).includes(MARKER))
    .map(([key]) => `${MARKER} in ${key}`);
  const problems = [...hidden, ...inFields];
  const { name } = value as { readonly name: string };
  return /^(@[a-z0-9-]+\/)?[a-z0-9-]+$/.test(name) ? problems : [...problems, `odd name ${name}`];
}

const reader = new MarkdownIt({ html: true });
// Keeps escaped characters as separate tokens.
reader.core.ruler.disable('text_join');
reader.validateLink = () => true;

/** Languages of the emitted code fences. */
const LANGUAGES = new Set(['', 'ts', 'sh', 'js', 'json', 'text', 'http']);

/** Parses Markdown with HTML and all links enabled, and returns the problems that text from the description causes. */
function problemsOfMarkdown(content: string): string[] {
  const lines = content.split('\n');
  const problems = lines[0] === '---' ? ['front matter'] : [];
  const inCells = lines
    .filter((line) => line.startsWith('|'))
    .flatMap((line) => cells(line))
    .flatMap((cell) => problemsOfTokens(reader.parseInline(cell.trim(), {})));
  const tokens = reader.parse(content, {});
  const fences = tokens.flatMap(({ type, map }) => (type === 'fence' && map !== null ? [map] : []));
  const isFenced = (index: number): boolean =>
    fences.some(([start, end]) => index >= start && index < end);
  // MDX executes these statements outside of code blocks.
  if (lines.some((line, index) => /^(?:im|ex)port\b/.test(line) && !isFenced(index)))
    problems.push('MDX');
  problems.push(...hiddenIn(content.replaceAll(MARKS, '')));
  return [...problems, ...inCells, ...problemsOfTokens(tokens)];
}

/** Splits a row into cells as GitHub's parser does. A backslash may itself be escaped. */
function cells(row: string): string[] {
  return row.match(/(?:\\.|[^\\|])+/gu)?.map((cell) => cell.replaceAll('\\|', '|')) ?? [];
}

function problemsOfTokens(nested: readonly Token[]): string[] {
  const tokens = nested.flatMap((token) => [token, ...(token.children ?? [])]);
  return tokens.flatMap(({ type, info, content: text, attrs }) => {
    if (type === 'fence' && info.startsWith('ts')) return problemsOfCode(text);
    if (type === 'fence' && !LANGUAGES.has(info)) return ['a fence that is not ours'];
    if (type.startsWith('html') && text.includes(MARKER)) return ['HTML'];
    if (type === 'text' && text.includes('{')) return [`an expression of MDX: ${text}`];
    const places = (attrs ?? []).filter(([name]) => name === 'href' || name === 'src');
    return places.some(([, url]) => /^\s*(javascript|vbscript|data):/i.test(url))
      ? ['a link that runs code']
      : [];
  });
}
