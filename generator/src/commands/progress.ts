import type { Stage } from '../pipeline.ts';

const WORDS: Readonly<Record<Stage, string>> = {
  load: 'Reading the description …',
  model: 'Understanding it …',
  emit: 'Emitting the packages …',
  write: 'Moving them into place …',
};

/** A line that says what is under way, where somebody looks on; it is gone in the end. */
export class Progress {
  readonly #terminal: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>;

  constructor(terminal: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>) {
    this.#terminal = terminal;
  }

  readonly show = (stage: Stage): void => {
    this.#line(WORDS[stage]);
  };

  readonly clear = (): void => {
    this.#line('');
  };

  #line(text: string): void {
    if (this.#terminal.isTTY) this.#terminal.write(`\r\u001B[K${text}`);
  }
}
