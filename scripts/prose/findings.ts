import { rules, type Rule } from './rules.ts';
import { textsOf } from './texts.ts';

export interface Finding {
  readonly file: string;
  readonly line: number;
  readonly rule: Rule;
  /** The text around the match. */
  readonly text: string;
}

export function findingsOf(file: string, source: string): Finding[] {
  return textsOf(file, source).flatMap(({ kind, line, text }) =>
    rules
      .filter(({ kinds = [kind] }) => kinds.includes(kind))
      .flatMap((rule): Finding[] => {
        const match = rule.pattern.exec(text);
        if (match === null) return [];
        const start = Math.max(0, match.index - 40);
        return [{ file, line, rule, text: text.slice(start, match.index + 60) }];
      }),
  );
}
