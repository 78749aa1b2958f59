import { hidesCharacters, visible, visibleProse } from '../../../visible.ts';
import { wrap } from './wrap.ts';
import { enclosed, group, hardline, indent, join, type Layout, line } from './layout.ts';

/**
 * This file is the security boundary for the document's text: it escapes all text in emitted code. `IDENTIFIER` matches
 * identifiers.
 */

const IDENTIFIER = /^[\p{ID_Start}$_][\p{ID_Continue}$]*$/u;

export function isIdentifier(name: string): boolean {
  return /^[A-Za-z_$][\w$]*$/.test(name) || (IDENTIFIER.test(name) && !hidesCharacters(name));
}

/**
 * Matches directives that tools read anywhere in a file, even in strings, such as Vitest's environment directives and
 * source map URLs.
 */
const DIRECTIVE = /@(?=(?:vitest|jest)-environment|module-tag)|[@#](?=\s*source(?:Mapping)?URL)/g;

/** Prints a string literal. It is single-quoted unless double quotes need fewer escapes. */
export function quote(text: string): string {
  return withoutOrders(quoted(text));
}

function withoutOrders(literal: string): string {
  return literal.replaceAll(DIRECTIVE, (sign) => (sign === '@' ? '\\x40' : '\\x23'));
}

function quoted(text: string): string {
  if (/^[ !#-&(-[\]-~]*$/.test(text)) return `'${text}'`;
  const escaped = visible(JSON.stringify(text).slice(1, -1));
  const singles = text.split("'").length;
  const doubles = text.split('"').length;
  return singles > doubles
    ? `"${escaped}"`
    : `'${escaped.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}

/** Prints a literal that is valid both as a value and as a type. */
export function scalarLiteral(value: string | number | boolean): string {
  return typeof value === 'string' ? quote(value) : String(value);
}

/** Prints the type of all strings that begin with a prefix. */
export function prefixedString(prefix: string): string {
  return withoutOrders(`\`${visible(prefix.replaceAll(/[\\`$]/g, '\\$&'))}\${string}\``);
}

/** Marks a call that bundlers may remove if its result is unused. */
export const PURE = '/* @__PURE__ */ ';

/** Prints a property's name in a type. */
export function propertyName(name: string): string {
  return isIdentifier(name) ? name : quote(name);
}

/** Prints a property's name in an object literal, where `__proto__: x` would set the prototype. */
export function keyName(name: string): string {
  return name === '__proto__' ? "['__proto__']" : propertyName(name);
}

/** A value that is printed as a literal: JSON whose leaves can also be code. */
export type Value =
  | string
  | number
  | boolean
  | null
  | undefined
  | Code
  | readonly Value[]
  | { readonly [key: string]: Value };

/** Source text that is printed unchanged. */
export class Code {
  readonly layout: Layout;

  constructor(layout: Layout) {
    this.layout = layout;
  }
}

export function literal(value: Value): Layout {
  if (value instanceof Code) return value.layout;
  if (typeof value === 'string') return quote(value);
  if (typeof value === 'number') return numeral(value);
  if (value === undefined || value === null || typeof value === 'boolean') return String(value);
  if (isList(value)) return isTable(value) ? rows(value) : enclosed('[', value.map(literal), ']');
  const fields = Object.entries(value).filter(([, field]) => field !== undefined);
  return enclosed(
    '{',
    fields.map(([key, field]) => member(key, field)),
    '}',
    line,
  );
}

function member(key: string, value: Value): Layout {
  if (value instanceof Code && value.layout === key) return key;
  return group(keyName(key), ': ', literal(value));
}

/** True for a list of several objects with several members each. Such a list is printed with one object per line. */
function isTable(values: readonly Value[]): boolean {
  return (
    values.length > 1 &&
    values.every(
      (value) =>
        typeof value === 'object' &&
        value !== null &&
        !isList(value) &&
        !(value instanceof Code) &&
        Object.values(value).filter((field) => field !== undefined).length > 1,
    )
  );
}

function rows(values: readonly Value[]): Layout {
  return ['[', indent(hardline, join(values.map(literal), [',', hardline]), ','), hardline, ']'];
}

function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

/** Prints a number. Five or more digits are grouped, as in `30_000`. */
function numeral(value: number): string {
  const text = String(value);
  // eslint-disable-next-line regexp/no-super-linear-move -- A number has at most 21 digits.
  return /^-?\d{5,}$/.test(text) ? text.replaceAll(/\B(?=(\d{3})+$)/g, '_') : text;
}

/** Prints a doc comment and wraps its lines. Prints nothing if there is no text. */
export function comment(lines: readonly string[]): Layout[] {
  const safe = commentText(lines);
  const [only] = safe;
  if (only === undefined) return [];
  if (safe.length === 1 && only.length < ONE_LINE) return [`/** ${only} */`];
  return ['/**', ...safe.map(commentLine), ' */'];
}

/** A comment is printed on one line if its text, without the delimiters, is shorter than this number of characters. */
const ONE_LINE = 92;

export function commentLine(text: string): string {
  return text === '' ? ' *' : ` * ${text}`;
}

/**
 * Returns the lines of a comment without its delimiters. Wraps them and escapes text that would close the comment or
 * act as a directive.
 */
export function commentText(lines: readonly string[]): string[] {
  const safe = wrap(
    lines.flatMap((text) => text.split(/\r\n|[\r\n\u2028\u2029]/).map(visibleProse)),
  )
    .map(safeInComment)
    .filter((text, index, all) => text !== '' || all[index - 1] !== '');
  while (safe.at(-1) === '') safe.pop();
  while (safe[0] === '') safe.shift();
  return safe;
}

/** Prevents text from closing the comment or acting as a directive. */
function safeInComment(text: string): string {
  const safe = /\p{Cc}|\*\//u.test(text)
    ? text.replaceAll(/\p{Cc}/gu, ' ').replaceAll('*/', '*\\/')
    : text;
  return safe.trimEnd().replaceAll(PRAGMA, (sign) => `&#${String(sign.charCodeAt(0))};`);
}

/**
 * Matches the character whose removal disables a directive. Compilers, bundlers, linters, formatters and coverage tools
 * search for directives anywhere in a comment, even after a backslash.
 */
const PRAGMA = new RegExp(
  [
    // Compilers: `@jsxImportSource`, `@ts-nocheck`, `@flow`, `@internal` (stripped), `@deno-types`.
    '@(?=jsx|ts-|flow\\b|noflow\\b|internal\\b|deno-|vite-|(?:vitest|jest)-environment|module-tag)',
    // Bundlers: comments to keep, conditional compilation, calls and properties without side effects, source maps.
    // Prettier: `@format`, `@prettier`.
    '@(?=license|preserve|lic\\b|cc_on|copyright|format\\b|prettier\\b)',
    '[@#](?=\\s?(?:__[A-Z_]+__|source(?:Mapping)?URL))',
    // Linters, formatters and coverage tools: `eslint-disable`, `prettier-ignore`, `istanbul ignore`.
    '(?<=(?:eslint|tslint|oxlint|deno-lint|biome|prettier|stylelint))[-:](?=[a-z])',
    '(?<=(?:istanbul|c8|v8|node:coverage|jshint|jslint|Stryker)) (?=ignore|disable|enable)',
  ].join('|'),
  'gi',
);

/** Returns the tag that links to external documentation. Empty if the text isn't a URL. */
export function seeAlso(url: string | undefined): string[] {
  return url !== undefined && /^https?:\/\/[^\s{}<>]+$/.test(url) ? [`@see ${url}`] : [];
}

/**
 * Returns the lines of the document's text for a comment. Escapes an `@` at the beginning of a line, so that the line
 * doesn't become a tag.
 */
export function prose(text: string | undefined): string[] {
  if (text === undefined) return [];
  return text
    .trim()
    .split(/\r\n|[\r\n\u2028\u2029]/)
    .map((textLine) => textLine.replace(/^(\s*)@/, '$1\\@'));
}
