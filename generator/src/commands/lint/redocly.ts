import { getLineColLocation, lint, type NormalizedProblem } from '@redocly/openapi-core';
import { resolve } from 'node:path';
import type { Diagnostic, Diagnostics } from '../../diagnostics/diagnostic.ts';
import { isExcess } from '../../pipeline/excess.ts';
import { pageOfRule, redoclyConfig } from './redocly-rules.ts';

/**
 * Reports findings from Redocly's recommended rules. The code of a diagnostic contains the rule, such as
 * `redocly/operation-summary`. Omits findings that the project's ignore file lists. Also omits structural findings
 * where sdkwright reports a diagnostic at the same location, because that diagnostic also states how the mistake is
 * interpreted.
 */
export async function lintDocument(
  file: string,
  diagnostics: Diagnostics,
  own: readonly Diagnostic[] = [],
): Promise<void> {
  const reported = new Set(own.flatMap(placesOf));
  const problems = await redoclyProblems(file, diagnostics);
  for (const { ruleId, severity, message, location, suggest, ignored } of problems) {
    if (ignored === true) continue;
    const [first] = location;
    const start = first === undefined ? undefined : getLineColLocation(first).start;
    const place = {
      ...(first === undefined ? {} : { file: first.source.absoluteRef }),
      ...(first?.pointer === undefined ? {} : { pointer: first.pointer }),
      ...(start === undefined ? {} : { line: start.line, column: start.col }),
    };
    const value = first && getLineColLocation({ ...first, reportOnKey: false }).start;
    const same = placesOf({
      ...place,
      ...(value === undefined ? {} : { line: value.line, column: value.col }),
    });
    if (ruleId === 'struct' && same.some((each) => reported.has(each))) continue;
    const [near] = suggest;
    diagnostics[severity === 'error' ? 'error' : 'warn'](
      `redocly/${ruleId}`,
      message.replaceAll('\n', ' '),
      near === undefined ? `See ${pageOfRule(ruleId)}.` : `Did you mean \`${near}\`?`,
      place,
    );
  }
}

/** Returns the findings, or none after reporting that the spec exceeds the call stack. */
async function redoclyProblems(
  file: string,
  diagnostics: Diagnostics,
): Promise<readonly NormalizedProblem[]> {
  try {
    return await lint({ ref: file, config: await redoclyConfig() });
  } catch (error) {
    if (!isExcess(error)) throw error;
    diagnostics.error(
      'too-large',
      `The spec exceeds what Redocly's rules can process (${error.message}). They were not checked.`,
      'Reduce the nesting, or shorten the longest chain of references.',
      { file },
    );
    return [];
  }
}

/**
 * Returns identifiers for the location of a diagnostic: its pointer and the position of its value. If the spec consists
 * of several files, pointers into a file differ from pointers into the bundled document.
 */
function placesOf({ file = '', line, column, pointer }: Partial<Diagnostic>): string[] {
  const path = resolve(file);
  return [`${path}${String(pointer)}`, `${path}:${String(line)}:${String(column)}`];
}
