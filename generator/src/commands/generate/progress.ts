import type { Stage } from '../../pipeline.ts';

const LABELS: Readonly<Record<Stage, string>> = {
  load: 'Reading the spec …',
  model: 'Building the model …',
  emit: 'Generating the packages …',
  write: 'Writing the files …',
};

/** Shows the current stage in a line on a terminal. Writes nothing to other streams. */
export class Progress {
  readonly #terminal: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>;

  constructor(terminal: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>) {
    this.#terminal = terminal;
  }

  readonly show = (stage: Stage): void => {
    this.#line(LABELS[stage]);
  };

  readonly clear = (): void => {
    this.#line('');
  };

  #line(text: string): void {
    if (this.#terminal.isTTY) this.#terminal.write(`\r\u001B[K${text}`);
  }
}
