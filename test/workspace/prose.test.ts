import { describe, expect, it } from 'vitest';
import { findingsOf } from '../../scripts/prose/findings.ts';
import { rules } from '../../scripts/prose/rules.ts';

describe.each(rules)('the rule $name', ({ pattern, fails, passes }) => {
  it.each(fails)('rejects "%s"', (text) => {
    expect(text).toMatch(pattern);
  });

  it.each(passes)('accepts "%s"', (text) => {
    expect(text).not.toMatch(pattern);
  });
});

describe('the prose linter', () => {
  it('accepts text that every rule accepts', () => {
    expect(findingsOf('a.md', rules.flatMap(({ passes }) => passes).join('\n\n'))).toEqual([]);
  });

  it('reads comments, tags and messages in a script', () => {
    expect(
      named(
        'a.ts',
        `
        /**
         * Reads the answer.
         *
         * @returns the answer
         */
        function read(answer: string) {
          // The server is
          // no proxy.
          throw new Error(\`the answer of \${answer} is empty\`);
        }`,
      ),
    ).toEqual(['2 answer', '5 answer', '8 is-no', '10 answer']);
  });

  it('reads the names of tests, but no other strings in a test file', () => {
    const source = `
      it('not 409', () => expect(read('the answer is no error')).toBe(1));
      it.each([[1, 'the answer is no error']])('of %i', () => {});
      describe('with a body', () => {});`;
    expect(named('a.test.ts', source)).toEqual(['2 test-name', '3 test-name']);
    expect(named('a.test.ts', "it('retries a GET after 503', () => {});")).toEqual([]);
  });

  it('ignores fenced code, code spans and link targets in Markdown', () => {
    const source =
      'The `answer` of\n[a page](answer.md).\n\n```ts\n// the answer\n```\n\n- an answer\n';
    expect(named('a.md', source)).toEqual(['8 answer']);
  });

  it('reads comments and descriptions in YAML', () => {
    const source = '# The answer\nname: answer\nvalue:\n  description: >\n    The answer\n';
    expect(named('a.yaml', source)).toEqual(['1 answer', '4 answer']);
  });
});

function named(file: string, source: string): string[] {
  return findingsOf(file, source)
    .map(({ line, rule }) => `${String(line)} ${rule.name}`)
    .sort((a, b) => parseInt(a) - parseInt(b));
}
