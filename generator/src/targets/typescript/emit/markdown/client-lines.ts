import type { SdkPlan } from '../../plan/sdk.ts';
import { print } from '../layout.ts';
import { literal, type Value } from '../literals.ts';

/** Returns the first lines of a code block, which import and create the client. */
export function clientLines(plan: SdkPlan, imports: readonly string[] = []): string[] {
  const names = [plan.client, ...imports].sort((a, b) => (a < b ? -1 : 1)).join(', ');
  return [
    `import { ${names} } from '${plan.package.name}';`,
    '',
    `const ${plan.variable} = ${construction(plan)};`,
  ];
}

/** Prints the construction of a client or a standalone resource with its required options. */
export function construction(
  plan: SdkPlan,
  options: Readonly<Record<string, Value>> = {},
  name = plan.client,
): string {
  const needed = plan.baseUrl.url === '' ? { baseUrl: 'https://api.example.com' } : {};
  const all = { ...needed, ...(plan.auth.readsEnvironment ? {} : credential(plan)), ...options };
  return `new ${name}(${Object.keys(all).length === 0 ? '' : print(literal(all))})`;
}

/** Returns the first secret of a client, with the id that belongs to it. */
export function credential({ auth }: SdkPlan): Record<string, Value> {
  return Object.fromEntries(auth.exampleOptions.map((name) => [name, '…']));
}
