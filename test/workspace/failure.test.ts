import { expect, test } from 'vitest';
import { failureText } from '../../scripts/pipeline/failure.ts';
import { StageFailure } from '../../scripts/pipeline/stage.ts';

const output = `
   • turbo 2.11.11
   • Packages in scope: sdkwright
   • Remote caching disabled

//:eslint:generator: cache miss, executing 0f0848b065f2c8aa
//:eslint:generator: $ eslint generator
//:eslint:generator: src/a.ts: 1:1 error
//:eslint:generator: [ELIFECYCLE] Command failed with exit code 1.
sdkwright:types: $ tsc
sdkwright:types: src/b.ts(1,1): error TS1
sdkwright#types:  ERROR  command (/x/generator) pnpm run types exited (2)

 Tasks:    0 successful, 2 total
Cached:    0 cached, 2 total
  Time:    86ms
Failed:    //#eslint:generator
 ERROR  run failed: command  exited (2)
`;

test('failureText shows the output of each failed task under its name', () => {
  expect(failureText(new StageFailure('lint', output))).toBe(`
── eslint:generator
$ eslint generator
src/a.ts: 1:1 error

── sdkwright:types
$ tsc
src/b.ts(1,1): error TS1

`);
});

test('failureText rethrows other errors', () => {
  const error = new Error('a mistake of our own');
  expect(() => failureText(error)).toThrow(error);
});
