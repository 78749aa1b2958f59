import { expect, test } from 'vitest';
import { render } from '../../src/diagnostics/render.ts';

test('a log doesn’t contain control characters or GitHub Actions commands from a spec’s text', () => {
  const hostile = 'a\n::error::b\r::add-mask::c \u001B[2J\u202E ##[add-mask]d';
  const diagnostic = { code: 'x', severity: 'error', message: hostile, fix: hostile } as const;
  const text = render(
    { ...diagnostic, pointer: hostile, file: hostile },
    { folder: '/', color: false },
  );
  expect(text.split('\n')).toHaveLength(4);
  expect(text).not.toMatch(/^\s*::|##\[/m);
  expect(text.replaceAll('\n', '')).not.toMatch(/[\p{Cc}\p{Cf}]/u);
});
