import { type Config, createConfig, loadIgnoreConfig, BaseResolver } from '@redocly/openapi-core';

/** The file in which Redocly lists accepted findings. */
export { IGNORE_FILE } from '@redocly/openapi-core';

/** Returns a configuration for Redocly: its recommended rules and the findings that the project accepts. */
export async function redoclyConfig(): Promise<Config> {
  return createConfig(
    {
      extends: ['recommended'],
      // sdkwright's own rules report these problems together with their effect on the output.
      rules: {
        'no-unresolved-refs': 'off',
        'info-license': 'off',
        'operation-4xx-response': 'off',
      },
    },
    { ignore: await loadIgnoreConfig(undefined, new BaseResolver()) },
  );
}

/** Rules that also apply to formats other than OpenAPI. Their pages are in a different folder. */
const COMMON: ReadonlySet<string> = new Set([
  'no-duplicated-enum-values',
  'no-enum-type-mismatch',
  'no-mixed-number-range-constraints',
  'no-required-schema-properties-undefined',
  'no-schema-type-mismatch',
  'no-unresolved-refs',
  'no-unsafe-markdown',
  'security-scopes-defined',
  'struct',
]);

/** Returns the URL of Redocly's page for a rule. */
export function pageOfRule(rule: string): string {
  const folder = COMMON.has(rule) ? 'common' : 'oas';
  return `https://redocly.com/docs/cli/rules/${folder}/${rule.replaceAll('.', '-')}`;
}
