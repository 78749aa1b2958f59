import MarkdownIt from 'markdown-it';
import { expect, test } from 'vitest';
import type { Comparison } from '../../src/diff/change.ts';
import { htmlReport } from '../../src/diff/report/html.ts';
import { jsonReport } from '../../src/diff/report/json.ts';
import { markdownReport } from '../../src/diff/report/markdown.ts';
import { terminalReport } from '../../src/diff/report/terminal.ts';
import { releaseNotes } from '../../src/release/changelog.ts';

const HOSTILE = [
  'a`<img src=x onerror=alert(1)>`[b](https://evil.example)`',
  'a\n\n```\n<script>x</script>\n[b](https://evil.example)',
  'a\r\r```\r<img src=x>\r::error::b',
  '``<img src=x>``',
  '@everyone ![b](https://evil.example/c)',
  '\u001B]0;x\u0007\u001B[2J\n::add-mask::a ##[error]b\u202E',
  '</details><h1>a</h1>',
];

function comparing(text: string): Comparison {
  return {
    bump: 'major',
    changes: [
      {
        bump: 'major',
        message: `\`Shop.${text}\` is deprecated. ${text}`,
        method: undefined,
        before: `get(${text}): void`,
        after: undefined,
        evidence: [{ kind: 'wire', detail: `property ${text} removed` }],
        migration: `Remove \`${text}\`.`,
      },
    ],
  };
}

test.each(HOSTILE)('reports contain the name %j as plain text', (text) => {
  const comparison = comparing(text);
  const rendered = [markdownReport(comparison), releaseNotes('1.0.0', '2026-01-01', comparison)]
    // The report itself adds these `details` tags around the evidence.
    .map((markdown) => markdown.replaceAll(/^ {2}<\/?details>.*$/gm, ''))
    .map((markdown) => new MarkdownIt({ html: true, linkify: false }).render(markdown));
  for (const page of rendered) {
    expect(page).not.toMatch(/<(?:img|script|a|h1|\/details)\b/);
    // GitHub doesn’t notify users named in code.
    expect(page.replaceAll(/<code.*?<\/code>/gs, '')).not.toContain('@everyone');
  }
  expect(htmlReport(comparison)).not.toMatch(/<(?:img|script|h1>a)/);
});

test('reports show hidden characters as escape sequences', () => {
  const comparison = comparing('a\u202e\u2066\u200f\u{e0041}b');
  for (const report of [
    htmlReport(comparison),
    jsonReport(comparison),
    markdownReport(comparison),
    releaseNotes('1.0.0', '2026-01-01', comparison),
  ]) {
    expect(report).toContain(String.raw`a\u202e\u2066\u200f\udb40\udc41b`);
    expect(report).not.toMatch(/\p{Cf}/u);
  }
});

test.each(HOSTILE)('the terminal report shows the name %j without control characters', (text) => {
  const report = terminalReport(comparing(text), false);
  expect(report.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
  expect(report).not.toMatch(/^\s*::|##\[/m);
});
