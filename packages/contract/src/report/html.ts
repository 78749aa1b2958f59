import type { TestFailure, Message, Result } from '../run/result.js';
import { counted } from '../counted.js';
import { coverageLines } from './coverage.js';
import { escape } from './escape.js';

/** Formats the result as an HTML page with the request, the response and the evidence of each failure. */
export function html(result: Result): string {
  const { operations, passed, failed, unproven, tests } = result;
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>Contract tests</title>
<style>
body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem }
pre { background: #f4f4f4; padding: 0.75rem; overflow-x: auto }
summary { cursor: pointer; font-weight: 600 }
@media (prefers-color-scheme: dark) { body { background: #1b1b1b; color: #eee } pre { background: #2a2a2a } }
</style>
<h1>Contract tests</h1>
<p>${counted(operations, 'operation')}: ${String(passed)} passed, ${String(failed)} failed, ${String(unproven)} unproven. ${counted(tests.passed, 'test')} passed, ${String(tests.failed)} failed.</p>
<ul>${coverageLines(result)
    .map((line) => `<li>${escape(line)}</li>`)
    .join('')}</ul>
${result.failures.map(section).join('\n')}
${result.unprovenOperations.length === 0 ? '' : `<h2>Unproven</h2>\n<ul>${result.unprovenOperations.map(({ operation, reason }) => `<li><code>${escape(operation)}</code>: ${escape(reason)}</li>`).join('\n')}</ul>`}
</html>
`;
}

function section({
  operation,
  status,
  client,
  fault,
  evidence,
  fix,
  request,
  response,
}: TestFailure): string {
  return `<details open>
<summary>${escape(operation)} ${String(status)} (${client} client): ${fault}</summary>
<ul>${evidence.map((line) => `<li>${escape(line)}</li>`).join('')}</ul>
<p>${escape(fix)}</p>
${message('Request', request)}
${message('Response', response)}
</details>`;
}

function message(title: string, part: Message | undefined): string {
  if (part === undefined) return '';
  const headers = Object.entries(part.headers).map(([name, value]) => `${name}: ${value}`);
  return `<h3>${title}</h3>\n<pre>${escape([part.start, ...headers, '', part.body].join('\n'))}</pre>`;
}
