import { StageFailure } from './stage.ts';

/** Matches lines that turbo and pnpm print around the output of tasks. */
const noise =
  /^\s*(?:•.*|Tasks:.*|Cached:.*|Time:.*|Failed:.*|ERROR\s+run failed.*|.*WARNING\s+command finished.*|.*\[ELIFECYCLE\].*|.*command \(.*\) .* exited \(\d+\)|.*cache (?:miss|bypass), executing .*)\s*$/;

/** Formats the output of the failed tasks, each below its name. Rethrows an error that isn't a `StageFailure`. */
export function failureText(error: unknown): string {
  if (!(error instanceof StageFailure)) throw error;
  const lines: string[] = [];
  let shown = '';
  for (const line of error.output.split('\n').filter((text) => !noise.test(text))) {
    const [, task = '', text = line] = /^(\S+:\S+): ?(.*)$/.exec(line) ?? [];
    if (task !== '' && task !== shown) {
      lines.push('', `── ${task.replace(/^\/\/:/, '')}`);
      shown = task;
    }
    lines.push(text);
  }
  return `\n${lines.join('\n').trim()}\n\n`;
}
