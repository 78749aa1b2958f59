import { visible } from '../../visible.ts';
import type { Change, Comparison } from '../change.ts';
import { sentence } from './markdown.ts';
import { countChanges, diffLines, verdict } from './terminal.ts';

/** Formats a comparison as a self-contained HTML page without scripts. */
export function htmlReport({ bump, changes }: Comparison): string {
  return `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<title>SDK changes: ${bump}</title>
<style>
  :root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif }
  body { max-width: 52rem; margin: 2rem auto; padding: 0 1rem }
  li { margin: 1rem 0; list-style: none }
  ul { padding: 0 }
  .bump { font-size: .8rem; padding: .1rem .5rem; border-radius: 1rem; color: #fff }
  .major { background: #b3261e } .minor { background: #8a5a00 } .patch { background: #2e6b34 }
  pre { overflow-x: auto; padding: .5rem; background: color-mix(in srgb, currentColor 8%, transparent) }
</style>
<h1>SDK changes</h1>
<p>${verdict(bump)} ${countChanges(changes)}</p>
<ul>
${changes.map(item).join('\n')}
</ul>
</html>
`;
}

function item(change: Change): string {
  const lines = diffLines(change);
  return `<li><span class="bump ${change.bump}">${change.bump}</span> ${marked(sentence(change.message))}${
    change.migration === undefined ? '' : `<br>${marked(change.migration)}`
  }${lines.length === 0 ? '' : `\n<pre>${escaped(lines.join('\n'))}</pre>`}
<details><summary>Evidence</summary><ul>${change.evidence
    .map(({ kind, detail }) => `<li>${kind}: <code>${escaped(detail)}</code></li>`)
    .join('')}</ul></details></li>`;
}

function escaped(text: string): string {
  return visible(text).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}

/** Escapes text and formats code spans. */
function marked(text: string): string {
  return escaped(text).replaceAll(/`([^`]+)`/g, '<code>$1</code>');
}
