import { Flow as Emitted } from '../../../sdk/src/index.js';
import type { ClientOptions } from './options.js';
import { Plain } from './plain.js';

/** Stands in for `Flow` of these tests: the emitted client, and operations without anything special. */
export class Flow extends Emitted {
  readonly plain: Plain;

  constructor(options: ClientOptions = {}) {
    super(options);
    this.plain = new Plain(options);
  }
}
