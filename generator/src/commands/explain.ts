import { didYouMean } from '../diagnostics/suggest.ts';
import { defineCommand, UsageError } from './command.ts';
import { readCatalog } from './explain/catalog.ts';
import { say } from './shared/report.ts';

export const explain = defineCommand({
  summary: 'Explain a diagnostic',
  usage: ['explain <code>', 'explain'],
  options: {},
  examples: [
    { command: 'explain ref-not-found', effect: 'explain one diagnostic' },
    { command: 'explain redocly/operation-summary', effect: "explain one of Redocly's rules" },
    { command: 'explain', effect: 'list all codes' },
  ],
  run: async (_, [code, ...others]) => {
    if (others.length > 0) throw new UsageError('explain expects one code.');
    const catalog = readCatalog();
    if (code?.startsWith('redocly/') === true) {
      const { explainRule } = await import('./explain/redocly-rule.ts');
      return say(await explainRule(code.slice('redocly/'.length)));
    }
    if (code === undefined) return say([...catalog.keys()].sort().join('\n'));
    const entry = catalog.get(code);
    if (entry !== undefined)
      return say(
        `${entry.severity} ${code}\n\n${entry.problem}\n\n${entry.severity === 'error' ? 'Fix' : 'Output'}: ${entry.consequence}`,
      );
    throw new UsageError(
      `There is no diagnostic ${code}. ${didYouMean(code, catalog.keys()) ?? '`sdkwright explain` lists all codes.'}`,
    );
  },
});
