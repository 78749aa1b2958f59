import { getLineColLocation, lint } from '@redocly/openapi-core';
import type { Diagnostics } from '../../diagnostics/diagnostic.ts';
import { pageOfRule, redoclyConfig } from './redocly-rules.ts';

/**
 * Reports findings from Redocly's recommended rules. The code of a diagnostic contains the rule, such as
 * `redocly/operation-summary`. Omits findings that the project's ignore file lists.
 */
export async function lintDocument(file: string, diagnostics: Diagnostics): Promise<void> {
  const problems = await lint({ ref: file, config: await redoclyConfig() });
  for (const { ruleId, severity, message, location, suggest, ignored } of problems) {
    if (ignored === true) continue;
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
      near === undefined ? `See ${pageOfRule(ruleId)}.` : `Did you mean \`${near}\`?`,
      place,
    );
  }
}
