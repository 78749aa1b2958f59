import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { emitAll } from '../support/emit.ts';
import { everyString } from './description.ts';
import { problemsOf, MARKER } from './oracle.ts';

/**
 * Snippets that could break out of a string, comment, template, type, code fence or tag, act as a directive, or hide
 * characters. Each contains the marker.
 */
const BREAKOUTS: Readonly<Record<string, string>> = {
  'a single quote': `'+${MARKER}+'`,
  'a double quote': `"+${MARKER}+"`,
  'a backtick': `\`+${MARKER}+\``,
  'a template expression': `\${${MARKER}}`,
  'the end of a comment': `*/${MARKER}/*`,
  'the end of a comment, apart': `*\\/ *\u200b/ **/ ${MARKER} /**`,
  'a line feed': `\n${MARKER}\n`,
  'a carriage return': `\r${MARKER}\r\n${MARKER}`,
  'a line separator': `\u2028${MARKER}\u2029${MARKER}\u2028`,
  'a trailing backslash': `${MARKER}\\`,
  'two backslashes and a quote': `\\\\'${MARKER}\\\\"`,
  'an escape': `\\u0027${MARKER}\\x27`,
  brackets: `]})>;${MARKER}<({[`,
  'a fence': `\n\`\`\`\n${MARKER}\n\`\`\`\n`,
  HTML: `</script><img src=x onerror=${MARKER}>-->`,
  'a link': `[x](javascript:${MARKER})`,
  'a directive': `\n@ts-ignore\n@ts-nocheck ${MARKER}`,
  'a reference': `\n/// <reference path="${MARKER}" />`,
  'a path': `/../../${MARKER}`,
  'HTML behind a backslash': `\\<img src=x onerror=${MARKER}>`,
  'a link behind a backslash': `\\[x](javascript:${MARKER})`,
  'an image behind a backslash': `!\\[x\\](javascript:${MARKER})`,
  'HTML in backticks': `\`<img src=x onerror=${MARKER}>\``,
  'HTML behind an escaped backtick': `\\\`<img src=x onerror=${MARKER}>\``,
  'HTML among uneven backticks': `\`\`\` a \`<img src=x onerror=${MARKER}>`,
  'HTML behind two backticks': `x\`\` <img src=x onerror=${MARKER}>`,
  'HTML behind a bar': `|<img src=x onerror=${MARKER}>`,
  'HTML behind a backslash and a bar': `\`a\\\\|<img src=x onerror=${MARKER}>`,
  'a fence of tildes': `~~~mermaid\n${MARKER}`,
  'an import': `import '${MARKER}'`,
  'an export': `export const x = ${MARKER}`,
  'a directive on one line': `@ts-ignore ${MARKER}`,
  'a directive behind a control character': `\u0000@ts-expect-error ${MARKER}`,
  'an environment of tests': `@vitest-environment ${MARKER}`,
  'an expression of MDX': `{${MARKER}}`,
  'an expression of MDX behind a backslash': `\\{${MARKER}}`,
  'an expression of MDX among backticks': `\`a\` {${MARKER}} \`b\``,
  'an expression of MDX behind an odd backtick': `\` {${MARKER}}`,
  'front matter': `\n---\ntitle: ${MARKER}\n---\n`,
  'a source of JSX': `@jsxImportSource ${MARKER}`,
  'a source of JSX behind a backslash': `\\@jsxImportSource ${MARKER}\n\\@jsxRuntime automatic`,
  'a license': `@license ${MARKER}`,
  'a comment to keep': `/*! @preserve @cc_on ${MARKER} */`,
  'a pure call': `#__PURE__ @__PURE__ /*#__NO_SIDE_EFFECTS__*/ ${MARKER}`,
  'a source map': `//# sourceMappingURL=${MARKER}`,
  'an old source map comment': `//@ sourceMappingURL=data:${MARKER}\n# sourceURL=${MARKER}`,
  'linter directives': `eslint-disable ${MARKER}\neslint-disable-next-line\nbiome-ignore lint: x\noxlint-disable`,
  'formatter and coverage directives': `prettier-ignore ${MARKER}\nistanbul ignore file\nc8 ignore start\n@format`,
  'compiler directives': `@flow ${MARKER}\n@internal\n@deno-types="x"\n@vite-ignore`,
  'control characters': `\u0000\u001b[31m${MARKER}\u0008`,
  'lone surrogates': `\ud800${MARKER}\udfff`,
  'directional overrides, embeddings and isolates': `\u202e\u2066${MARKER}\u2069\u202c\u202a\u202b\u202d\u2067\u2068`,
  'direction marks': `\u200e${MARKER}\u200f\u061c`,
  'invisible characters': `\u200b\u2060\ufeff\u00ad${MARKER}\u180e\u206a\ufff9\ufffb`,
  'invisible letters': `\u3164${MARKER}\u115f\uffa0`,
  'invisible marks of letters': `\u034f${MARKER}\u17b4\u180b`,
  'tags and variation selectors': `\u{e0041}\u{e007f}${MARKER}\u{e0100}\ufe00`,
  'a directive around an invisible character': `@\u200bts-nocheck @ts\u2060-nocheck ${MARKER}`,
};

describe('text from a document in emitted code', () => {
  for (const [name, breakout] of Object.entries(BREAKOUTS)) {
    test.each(['before', 'after'])(`remains text with ${name} %s each word`, (side) => {
      const mark = (place: string): string =>
        side === 'before' ? `${breakout}${place}` : `${place}${breakout}`;
      const { files } = emitAll(everyString(mark));
      expect(files.length).toBeGreaterThan(30);
      expect(files.flatMap(problemsOf)).toEqual([]);
    });
  }

  test.each([
    '__proto__',
    'constructor',
    'prototype',
    'then',
    'default',
    'this',
    '',
    ' ',
    '$',
    '0',
    'CON',
    'aux',
    'm²',
    '½',
    'a.',
    'x'.repeat(300),
  ])('remains text if every name is %j', (name) => {
    const { files } = emitAll(everyString(() => name));
    expect(files.flatMap(problemsOf)).toEqual([]);
  });
});

test('emits file names that differ on case-insensitive file systems', () => {
  const tags = ['aB', 'ab', 'AB', 'con', 'CON', 'a b'];
  const paths = Object.fromEntries(
    tags.map((tag, index) => [
      `/${String(index)}`,
      { get: { 'x-fern-sdk-group-name': [tag], responses: {} } },
    ]),
  );
  const { files } = emitAll({ openapi: '3.1.0', info: { title: 'T', version: '1' }, paths });
  const names = files.map(({ path }) => path.toLowerCase());
  expect(new Set(names).size).toBe(names.length);
  expect(files.flatMap(problemsOf)).toEqual([]);
});

test.each(['3.0.3', '3.2.0'])(
  'emits code without problems from a document in OpenAPI %s',
  (version) => {
    const { files } = emitAll(everyString((place) => place, version));
    expect(files.flatMap(problemsOf)).toEqual([]);
    expect(files.some(({ content }) => content.includes('operationOne'))).toBe(true);
  },
);

test('hidden characters in values and names reach the wire unchanged', () => {
  const hidden = '\u202e\u200f\u200b\u{e0041}';
  const root = everyString((place) => `${place}${hidden}`);
  const { files } = emitAll(root);
  const strings = (pattern: RegExp): Set<string> => {
    const found = files.filter(({ path }) => pattern.test(path));
    expect(found).not.toEqual([]);
    return new Set(found.flatMap(({ content }) => stringsOf(content)));
  };
  for (const flavor of ['0', '1']) {
    expect(strings(new RegExp(`^typescript-${flavor}/src/enums`))).toContain(`enumFive${hidden}`);
    const calls = strings(new RegExp(`^typescript-${flavor}/src/resources/`));
    expect(calls).toContain(`queryName${hidden}`);
    const bundled = files.find(({ path }) => path === `typescript-${flavor}/test/openapi.json`);
    expect(JSON.parse(bundled?.content ?? '')).toEqual(root);
  }
});

function stringsOf(content: string): string[] {
  const strings: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node)) strings.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile('file.ts', content, ts.ScriptTarget.Latest));
  return strings;
}
