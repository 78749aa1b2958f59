import type { SourceNode } from './source-node.ts';

interface Token {
  readonly text: string;
  readonly start: number;
}

const TOKEN =
  /\s+|\/\/[^\n]*|\/\*[^]*?\*\/|'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*"|`(?:\\[^]|[^`\\])*`|[\w$]+|\.{3}|=>|[^]/g;

/**
 * Returns the object literal that a JavaScript or TypeScript module exports by default, or undefined if none is found.
 * Scans tokens instead of parsing the syntax, so computed values have no children.
 */
export function scriptRoot(source: string): SourceNode | undefined {
  const script = new Script(source);
  const start = script.exported();
  return start === undefined ? undefined : script.node(start, start);
}

class Script {
  readonly #source: string;
  readonly #tokens: readonly Token[];

  constructor(source: string) {
    this.#source = source;
    this.#tokens = [...source.matchAll(TOKEN)]
      .map(({ 0: text, index }) => ({ text, start: index }))
      .filter(({ text }) => !/^(?:\s|\/\/|\/\*)/.test(text));
  }

  /** Returns the index of the brace that opens the exported object, or undefined if there is none. */
  exported(): number | undefined {
    const from = this.#tokens.findIndex(
      ({ text }, index) =>
        (text === 'default' && this.#text(index - 1) === 'export') ||
        (text === 'exports' && this.#text(index - 2) === 'module'),
    );
    for (let at = from + 1; from !== -1 && at < this.#tokens.length; at += 1) {
      if (this.#text(at) === '{') return at;
      const declared = this.#declarationOf(this.#text(at));
      if (declared === -1) continue;
      const open = this.#tokens.findIndex(({ text }, index) => index > declared && text === '{');
      return open === -1 ? undefined : open;
    }
    return undefined;
  }

  #declarationOf(name: string): number {
    return this.#tokens.findIndex(
      ({ text }, index) => text === name && /^(?:const|let|var)$/.test(this.#text(index - 1)),
    );
  }

  node(key: number, value: number): SourceNode {
    return {
      child: (token) => {
        const found = this.#members(value).get(token);
        return found && this.node(found.key, found.value);
      },
      ref: () => undefined,
      position: () => {
        const before = this.#source.slice(0, this.#tokens[key]?.start).split('\n');
        return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 };
      },
    };
  }

  #members(open: number): ReadonlyMap<string, { readonly key: number; readonly value: number }> {
    const members = new Map<string, { key: number; value: number }>();
    const isList = this.#text(open) === '[';
    if (!isList && this.#text(open) !== '{') return members;
    let at = open + 1;
    for (let index = 0; at < this.#tokens.length && !/^[}\]]$/.test(this.#text(at)); index += 1) {
      const name = isList ? String(index) : this.#text(at).replaceAll(/^['"`]|['"`]$/g, '');
      members.set(name, { key: at, value: this.#text(at + 1) === ':' ? at + 2 : at });
      at = this.#endOfMember(at);
    }
    return members;
  }

  /** Returns the index after the comma that ends a member, or the index of the bracket that closes the object. */
  #endOfMember(start: number): number {
    let depth = 0;
    for (let at = start; at < this.#tokens.length; at += 1) {
      const text = this.#text(at);
      if (depth === 0 && text === ',') return at + 1;
      if (depth === 0 && /^[}\])]$/.test(text)) return at;
      if (/^[{[(]$/.test(text)) depth += 1;
      if (/^[}\])]$/.test(text)) depth -= 1;
    }
    return this.#tokens.length;
  }

  #text(index: number): string {
    return this.#tokens[index]?.text ?? '';
  }
}
