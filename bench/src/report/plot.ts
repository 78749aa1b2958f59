import { median } from '../run/rounds.ts';
import type { Figure } from './figure.ts';
import { shown, verdicts } from './verdict.ts';

const WIDTH = 860;
const LEFT = 220;
const ROW = 20;
const BARS = 520;

/**
 * Plots all measurements of a suite as bars. The bars for sdkwright have a different color, and lines show the targets.
 */
export function plot(figures: readonly Figure[]): string {
  let top = 10;
  const parts: string[] = [];
  for (const figure of figures) {
    parts.push(`<g transform="translate(0 ${String(top)})">${block(figure)}</g>`);
    top += figure.measured.size * ROW + 50;
  }
  const style =
    'text{font:13px system-ui,sans-serif;fill:#1f2328}.t{font-weight:600}.b{fill:#afb8c1}.o{fill:#0969da}.l{stroke:#cf222e;stroke-dasharray:4 3}';
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${String(WIDTH)} ${String(top)}"><style>${style}</style><rect width="100%" height="100%" fill="#fff"/>${parts.join('')}</svg>\n`;
}

function block(figure: Figure): string {
  const { title, unit, measured } = figure;
  const bars = [...measured].map(([subject, values]) => ({ subject, value: median(values) }));
  const most =
    Math.max(...bars.map(({ value }) => value).filter((value) => !Number.isNaN(value)), 0) || 1;
  const scale = (value: number): number => Math.max(0, Math.round((value / most) * BARS)) || 0;
  const ours = (subject: string): boolean => /^(flow|sdkwright)/.test(subject);
  const rows = bars.map(({ subject, value }, index) => {
    const y = 24 + index * ROW;
    const width = scale(value);
    return `<text x="${String(LEFT - 8)}" y="${String(y + 13)}" text-anchor="end">${escape(subject)}</text><rect class="${ours(subject) ? 'o' : 'b'}" x="${String(LEFT)}" y="${String(y + 2)}" width="${String(width)}" height="${String(ROW - 5)}" rx="2"/><text x="${String(LEFT + width + 6)}" y="${String(y + 13)}">${shown(value)}</text>`;
  });
  const lines = verdicts(figure).map(({ target, reached }) => {
    const own = median(measured.get(target.subject));
    const at =
      LEFT + scale(target.of === 'value' ? target.atMost : (own / reached) * target.atMost);
    const index = bars.findIndex(({ subject }) => subject === target.subject);
    const y = 24 + index * ROW;
    return at > WIDTH - 20
      ? ''
      : `<line class="l" x1="${String(at)}" x2="${String(at)}" y1="${String(y - 1)}" y2="${String(y + ROW - 2)}"/>`;
  });
  return `<text class="t" x="10" y="13">${escape(title)}, ${unit}</text>${rows.join('')}${lines.join('')}`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
