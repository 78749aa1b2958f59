import { StageFailure } from './stage.ts';

/** What a person is told of a failure: what the failed tasks printed, and how to see more. */
export function failureText(error: unknown): string {
  if (!(error instanceof StageFailure)) throw error;
  return `\n${cleaned(error.output)}\n\n`;
}

/** Leaves out what turbo and pnpm say around the output of the tasks. */
function cleaned(output: string): string {
  const noise =
    /^\s*(?:•.*|Tasks:.*|Cached:.*|Time:.*|Failed:.*|ERROR\s+run failed.*|.*\[ELIFECYCLE\].*|.*command \(.*\) .* exited \(\d+\))\s*$/;
  const lines = output.split('\n').filter((line) => !noise.test(line));
  return lines.join('\n').trim();
}
