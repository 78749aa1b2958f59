import { addTo } from '../lists-by-key.ts';
import { type Change, type Finding, largerBump, BUMPS } from './change.ts';
import type { CompileError } from './compiler/errors.ts';

/** Maximum number of compiler errors that are quoted per change. Other errors are only counted. */
const QUOTED = 3;

/** Joins findings about the same change from all kinds of evidence. The largest bump is used. */
export function joinFindings(
  findings: readonly Finding[],
  errors: readonly CompileError[],
  client: string,
): Change[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.key);
    if (group === undefined) groups.set(finding.key, [finding]);
    else group.push(finding);
  }
  const changes = [...groups.values()].map((group) => joined(group, client));
  return inOrder(withErrors(changes, errors));
}

function joined(group: readonly Finding[], client: string): Change {
  const [main] = group.toSorted(
    (one, other) => BUMPS.indexOf(other.bump) - BUMPS.indexOf(one.bump) || rank(one) - rank(other),
  );
  if (main === undefined) throw new Error('Expected a group with at least one finding.');
  const methods = [...new Set(group.flatMap(({ method }) => method ?? []))];
  const details = new Map(
    group.map(({ evidence }) => [`${evidence.kind} ${evidence.detail}`, evidence]),
  );
  const first = <K extends 'before' | 'after' | 'migration'>(key: K): Change[K] =>
    main[key] ?? group.find((finding) => finding[key] !== undefined)?.[key];
  return {
    bump: group.map(({ bump }) => bump).reduce((one, other) => largerBump(one, other)),
    message: `${main.message}${alsoIn(methods, main.message, client)}`,
    method: methods[0] === undefined ? undefined : `${client}.${methods[0]}`,
    before: first('before'),
    after: first('after'),
    evidence: [...details.values()],
    migration: first('migration'),
    effect: main.effect,
    renames: group.flatMap(({ renames = [] }) => renames),
  };
}

/** Ranks evidence. Declarations come first, because they use the terms that users know. */
function rank({ evidence }: Finding): number {
  return evidence.kind === 'declarations' ? 0 : 1;
}

function alsoIn(methods: readonly string[], message: string, client: string): string {
  const [first] = methods;
  if (first === undefined || message.includes(`${client}.`)) return '';
  return ` (\`${client}.${first}\`${methods.length > 1 ? ` and ${String(methods.length - 1)} more` : ''})`;
}

/** Assigns compiler errors, which indicate a major change, to the best matching change or to a new one. */
function withErrors(changes: readonly Change[], errors: readonly CompileError[]): Change[] {
  const quotes = new Map<Change, CompileError[]>();
  const alone = new Map<string, CompileError[]>();
  for (const error of errors) {
    const [best] = changes
      .map((change) => ({ change, score: scoreOf(change, error) }))
      .filter(({ score }) => score > 0)
      .sort((one, other) => other.score - one.score);
    if (best === undefined) addTo(alone, error.message, error);
    else addTo(quotes, best.change, error);
  }
  return [
    ...changes.map((change) => {
      const quoted = quotes.get(change);
      return quoted === undefined ? change : proven(change, quoted);
    }),
    ...[...alone].map(([message, same]) => {
      const change = {
        bump: 'major' as const,
        message: `code that compiled with the old release no longer compiles: ${message}`,
        method: undefined,
        before: same[0]?.line,
        after: undefined,
        evidence: [],
      };
      return proven(change, same);
    }),
  ];
}

function scoreOf(change: Change, { line, message }: CompileError): number {
  const names = [...change.message.matchAll(/`([^`]+)`/g)].map(([, code = '']) =>
    code.split('.').slice(-2),
  );
  const values = [...change.message.matchAll(/'(\w+)'/g)].map(([, value = '']) => value);
  const named = new Set([...names.flat(), ...values]);
  const member = names[0]?.at(-1) ?? '';
  const quoted = new Set(
    [...message.replaceAll("''", "'").matchAll(/'([^']+)'/g)].flatMap(
      ([, text = '']) => text.match(/[\w$-]+/g) ?? [],
    ),
  );
  const path = change.method?.split('.').slice(1).join('.');
  const called = path !== undefined && line.includes(`.${path}(`) ? 1 : 0;
  const shared = [...named].filter((word) => quoted.has(word)).length;
  // An object literal sets the member: `{ limit: 20 }`.
  const sets = line.split(':').some((part) => part.split(/\W/).at(-1) === member) ? 1 : 0;
  return (called + shared + sets) * (change.bump === 'major' ? 2 : 1);
}

function proven(change: Change, errors: readonly CompileError[]): Change {
  const left = errors.length - QUOTED;
  return {
    ...change,
    bump: 'major',
    evidence: [
      ...change.evidence,
      ...errors.slice(0, QUOTED).map(quote),
      ...(left > 0
        ? [
            {
              kind: 'compiler' as const,
              detail: `${String(left)} more place${left === 1 ? ' no longer compiles' : 's no longer compile'}`,
            },
          ]
        : []),
    ],
  };
}

function quote({ place, code, message, line }: CompileError) {
  return {
    kind: 'compiler',
    detail: `${place}: error TS${String(code)}: ${message} — ${line}`,
  } as const;
}

function inOrder(changes: readonly Change[]): Change[] {
  return changes.toSorted((one, other) => BUMPS.indexOf(other.bump) - BUMPS.indexOf(one.bump));
}
