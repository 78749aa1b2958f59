import type { ExampleOption } from '../../plan/auth.ts';
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

/** Prints the expression that creates a client or a standalone resource with the required and the given options. */
export function construction(
  plan: SdkPlan,
  options: Readonly<Record<string, Value>> = {},
  name = plan.client,
): string {
  const needed = plan.baseUrl.url === '' ? { baseUrl: 'https://api.example.com' } : {};
  const missing = plan.auth.exampleOptions.filter(({ hasEnvironment }) => !hasEnvironment);
  const all = { ...needed, ...placeholders(missing), ...options };
  return `new ${name}(${Object.keys(all).length === 0 ? '' : print(literal(all))})`;
}

/** Returns the options that contain a client's credential, with placeholders as values. */
export function credential({ auth }: SdkPlan): Record<string, Value> {
  return placeholders(auth.exampleOptions);
}

function placeholders(options: readonly ExampleOption[]): Record<string, Value> {
  return Object.fromEntries(options.map(({ name }) => [name, '…']));
}
