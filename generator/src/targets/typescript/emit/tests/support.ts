import type { SdkPlan } from '../../plan/sdk.ts';
import type { EmittedFile } from '../../../emitted-file.ts';
import { hardline, join, type Layout } from '../layout.ts';
import { comment, propertyName } from '../literals.ts';
import { BANNER } from '../module.ts';
import { objectLiteral } from './call.ts';
import { CONTRACT, TestModule } from './module.ts';

/** Prints the files that the tests share. */
export function supportFiles(plan: SdkPlan): EmittedFile[] {
  return [clientFile(plan), vitestConfig(plan)];
}

/** Prints `test/client.ts` with the client under test. */
function clientFile(plan: SdkPlan): EmittedFile {
  const module = new TestModule(plan, 'client');
  const credentials = plan.auth.testOptions.map(
    (name): Layout => `${propertyName(name)}: ${module.from(CONTRACT, 'credential')}`,
  );
  const options = objectLiteral([
    `baseUrl: ${module.from(CONTRACT, 'server')}()`,
    ...credentials,
    'maxRetries: 0',
  ]);
  const statement = ['export const client = new ', module.own(plan.client), '(', options, ');'];
  return {
    path: 'test/client.ts',
    content: module.print([
      join(
        [
          ...comment([
            'The client under test. It makes a single attempt, so that every error surfaces.',
          ]),
          statement,
        ],
        hardline,
      ),
    ]),
  };
}

function vitestConfig({ resources }: SdkPlan): EmittedFile {
  const isTested = resources.some(({ methods }) => methods.length > 0);
  const content = `${BANNER}

import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
${isTested ? '' : '    passWithNoTests: true,\n'}    // The first call of a file may have to wait until the mock has started.
    testTimeout: 30_000,
    // A mock of the API responds, and a recorder in front of it checks the requests.
    globalSetup: ['${CONTRACT}/setup'],
    provide: { document: 'test/openapi.json' },
  },
});
`;
  return { path: 'vitest.config.ts', content };
}
