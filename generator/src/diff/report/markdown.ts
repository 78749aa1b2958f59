import { printable } from '../../diagnostics/printable.ts';
import { BUMPS, type Change, type Comparison } from '../change.ts';
import { inert } from './inert.ts';
import { countChanges, diffLines, verdict } from './terminal.ts';

/** GitHub limits comments to 65,536 characters. */
const LIMIT = 60_000;

/** Marks the comment, so that a workflow can find and update it. */
const MARK = '<!-- sdkwright diff -->';

const TITLES = { major: 'Breaking changes', minor: 'New and changed', patch: 'Fixed' } as const;

/** Formats a comparison as a comment on a pull request. */
export function markdownReport({ bump, changes }: Comparison): string {
  const sections = BUMPS.toReversed().flatMap((each) => {
    const own = changes.filter((change) => change.bump === each);
    return own.length === 0 || each === 'none'
      ? []
      : [`### ${TITLES[each]}\n\n${own.map(item).join('\n')}`];
  });
  const head = `${MARK}\n## SDK: ${bump === 'none' ? 'no changes' : `\`${bump}\``}\n\n${verdict(bump)} ${countChanges(changes)}`;
  const text = `${[head.trimEnd(), ...sections].join('\n\n')}\n`;
  return text.length <= LIMIT
    ? text
    : `${text.slice(0, text.lastIndexOf('\n- ', LIMIT))}\n\n… and more.\n`;
}

function item(change: Change): string {
  const { evidence } = change;
  const lines = diffLines(change);
  return [
    headline(change),
    ...(lines.length === 0
      ? []
      : ['', '  ```diff', ...lines.map((line) => `  ${line}`), '  ```', '']),
    `  <details><summary>Evidence</summary>\n\n${evidence
      .map(({ kind, detail }) => `  - ${kind}: ${code(detail)}`)
      .join('\n')}\n\n  </details>`,
  ].join('\n');
}

/** Returns the list item that describes a change in one line. */
export function headline({ message, migration }: Change): string {
  return `- ${inert(sentence(message))}${migration === undefined ? '' : ` ${inert(migration)}`}`;
}

export function sentence(message: string): string {
  const text = `${message.charAt(0).toUpperCase()}${message.slice(1)}`;
  return /[.!?]$/.test(text) ? text : `${text}.`;
}

/** Formats text as a code span, delimited by more backticks than the text contains in a row. */
function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const space = longest > 0 ? ' ' : '';
  return `${fence}${space}${printable(text)}${space}${fence}`;
}
