import { createHash } from 'node:crypto';

/**
 * An issue in a spec, a configuration or an output folder. Stages collect diagnostics and continue, so that one run
 * reports all issues.
 */
export interface Diagnostic {
  /** Stable code in kebab case, listed in docs/diagnostics.md. */
  readonly code: string;
  /**
   * `error`: no files are written, unless the error is a conflict. `warning`: `message` describes an assumption or an
   * omission.
   */
  readonly severity: 'error' | 'warning';
  /** The problem in one sentence. */
  readonly message: string;
  /** The fix, phrased as an imperative. */
  readonly fix: string;
  /** JSON pointer (RFC 6901, as a URI fragment: `#/paths/~1posts`) into the document. */
  readonly pointer?: string;
  readonly file?: string;
  /** 1-based line number. */
  readonly line?: number;
  /** 1-based column number. */
  readonly column?: number;
}

/** Collects the diagnostics of all stages and omits duplicates. */
export class Diagnostics {
  readonly #list: Diagnostic[] = [];
  readonly #seen = new Set<string>();

  error(code: string, message: string, fix: string, at?: string | Place): void {
    this.#add({ code, severity: 'error', message, fix, ...place(at) });
  }

  warn(code: string, message: string, fix: string, at?: string | Place): void {
    this.#add({ code, severity: 'warning', message, fix, ...place(at) });
  }

  get all(): readonly Diagnostic[] {
    return this.#list;
  }

  get failed(): boolean {
    return this.#list.some((diagnostic) => diagnostic.severity === 'error');
  }

  #add(diagnostic: Diagnostic): void {
    const key = digest(
      `${diagnostic.code} ${diagnostic.pointer ?? diagnostic.file ?? ''} ${diagnostic.message}`,
    );
    if (this.#seen.has(key)) return;
    this.#seen.add(key);
    this.#list.push(diagnostic);
  }
}

/**
 * V8 hashes strings of more than 16,383 characters only by their length, so lookups of such strings in a set would take
 * linear time.
 */
const MAX_KEY = 16_000;

function digest(key: string): string {
  return key.length < MAX_KEY ? key : createHash('sha1').update(key).digest('hex');
}

/** The location of a diagnostic: a pointer into the document, or a position in another file. */
export type Place = Pick<Diagnostic, 'pointer' | 'file' | 'line' | 'column'>;

function place(at: string | Place | undefined): Place {
  return typeof at === 'string' ? { pointer: at } : (at ?? {});
}
