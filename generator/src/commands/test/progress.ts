import type { TestProgress } from '../shared/contract-package.ts';
import { counted } from '../shared/report.ts';

/** Milliseconds between two progress lines if the output isn't a terminal. */
const INTERVAL = 10_000;

/** Shows the number of tests in one line on a terminal. On other streams, prints a line at most every ten seconds. */
export class TestProgressLine {
  readonly #output: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>;
  #next = Date.now() + INTERVAL;

  constructor(output: Pick<NodeJS.WriteStream, 'isTTY' | 'write'>) {
    this.#output = output;
  }

  readonly show = ({ done, failed, operation }: TestProgress): void => {
    this.write(`${counted(done, 'test')}, ${String(failed)} failed: ${operation}`);
  };

  readonly write = (text: string): void => {
    if (this.#output.isTTY) this.#output.write(`\r\u001B[K${text.slice(0, 100)}`);
    else if (Date.now() >= this.#next) {
      this.#next = Date.now() + INTERVAL;
      this.#output.write(`${text}\n`);
    }
  };

  readonly clear = (): void => {
    if (this.#output.isTTY) this.#output.write('\r\u001B[K');
  };
}
