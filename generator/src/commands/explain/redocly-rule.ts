import { didYouMean } from '../../diagnostics/suggest.ts';
import { UsageError } from '../command.ts';
import { IGNORE_FILE, pageOfRule, redoclyConfig } from '../lint/redocly-rules.ts';

/** The OpenAPI versions whose rules `lint` applies, with Redocly's names for them. */
const VERSIONS = { '3.0': 'oas3_0', '3.1': 'oas3_1', '3.2': 'oas3_2' } as const;

/**
 * Explains a Redocly rule.
 *
 * @throws {UsageError} if Redocly has no such rule.
 */
export async function explainRule(rule: string): Promise<string> {
  const { rules } = await redoclyConfig();
  const severities = Object.entries(VERSIONS).flatMap(([version, name]) => {
    const found = new Map(Object.entries(rules[name])).get(rule);
    return found === undefined ? [] : [{ version, severity: severityOf(found) }];
  });
  if (severities.length === 0) {
    const known = Object.values(VERSIONS).flatMap((name) => Object.keys(rules[name]));
    throw new UsageError(
      `Redocly has no rule ${rule}. ${didYouMean(rule, known) ?? 'https://redocly.com/docs/cli/rules/built-in-rules lists all rules.'}`,
    );
  }
  const page = pageOfRule(rule);
  const applied = severities.filter(({ severity }) => severity !== 'off');
  const [first] = applied;
  if (first === undefined)
    return `off redocly/${rule}\n\nRedocly defines this rule, and \`sdkwright lint\` does not apply it: ${page}`;
  const versions = applied.map(({ version }) => version).join(', ');
  return `${first.severity} redocly/${rule}

Redocly defines this rule as one of its recommended rules, which \`sdkwright lint\` applies to OpenAPI ${versions}. No other command applies it, and it does not change the output. Redocly's page describes it with examples: ${page}

Fix: Change the spec as the message says. To accept a finding, list its file, the rule and its JSON Pointer in ${IGNORE_FILE}, in the folder in which \`sdkwright lint\` runs. This command lists all current findings: npx @redocly/cli lint openapi.yaml --extends recommended --generate-ignore-file

\`sdkwright lint\` does not read redocly.yaml. To change the severity of a rule or add rules, run \`npx @redocly/cli lint\` with it.`;
}

function severityOf(setting: unknown): string {
  if (typeof setting === 'string') return setting;
  return typeof setting === 'object' && setting !== null && 'severity' in setting
    ? String(setting.severity)
    : 'error';
}
