import type { SdkPlan } from '../../plan/sdk.ts';
import { clientVariable } from './snippet.ts';

/** Import and construction, with which a block begins. */
export function clientLines(plan: SdkPlan, imports: readonly string[] = []): string[] {
  const names = [plan.client, ...imports].sort((a, b) => (a < b ? -1 : 1)).join(', ');
  return [
    `import { ${names} } from '${plan.package.name}';`,
    '',
    `const ${clientVariable(plan)} = new ${plan.client}();`,
  ];
}
