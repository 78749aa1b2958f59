import { createConfig, getLineColLocation, lint } from '@redocly/openapi-core';
import type { Diagnostics } from '../../diagnostics/diagnostic.ts';

/**
 * Reports findings of Redocly's recommended rules. The code of a diagnostic contains the rule:
 * `redocly/operation-summary`.
 */
export async function lintDocument(file: string, diagnostics: Diagnostics): Promise<void> {
  const config = await createConfig({
    extends: ['recommended'],
    // Rules of sdkwright report these problems together with their effect on the output.
    rules: { 'no-unresolved-refs': 'off', 'info-license': 'off', 'operation-4xx-response': 'off' },
  });
  for (const { ruleId, severity, message, location, suggest } of await lint({
    ref: file,
    config,
  })) {
    const [first] = location;
    const start = first === undefined ? undefined : getLineColLocation(first).start;
    const place = {
      ...(first === undefined ? {} : { file: first.source.absoluteRef }),
      ...(first?.pointer === undefined ? {} : { pointer: first.pointer }),
      ...(start === undefined ? {} : { line: start.line, column: start.col }),
    };
    const [near] = suggest;
    diagnostics[severity === 'error' ? 'error' : 'warn'](
      `redocly/${ruleId}`,
      message.replaceAll('\n', ' '),
      near === undefined
        ? `See https://redocly.com/docs/cli/rules/oas/${ruleId}.`
        : `Did you mean \`${near}\`?`,
      place,
    );
  }
}
