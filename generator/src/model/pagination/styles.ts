import { didYouMean } from '../../diagnostics/suggest.ts';
import { entries, type Json, object } from '../../load/node.ts';
import { joinPointer } from '../../load/pointer.ts';
import { camelCase } from '../../words.ts';
import type { Operation, Pagination } from '../api.ts';
import type { Context, Located } from '../context.ts';
import { type ApiSettings, EXTENSION, type PaginationStyle } from '../extension.ts';
import { detectPagination, isPage } from './detect.ts';
import type { Resolve } from '../schema/query.ts';
import { vendorPagination } from '../vendor/pagination.ts';

/** The pagination styles of an API, both declared and detected. */
export class PaginationStyles {
  readonly #styles = new Map<string, PaginationStyle>();
  readonly #context: Context;
  readonly #resolve: Resolve;

  constructor(declared: ApiSettings['pagination'], context: Context, resolve: Resolve) {
    for (const [name, style] of Object.entries(declared ?? {})) this.#styles.set(name, style);
    this.#context = context;
    this.#resolve = resolve;
  }

  get all(): ApiSettings['pagination'] {
    return this.#styles.size === 0 ? undefined : Object.fromEntries(this.#styles);
  }

  /**
   * Returns the pagination of an operation: the one that its settings or another generator's extension declare, or one
   * that is detected unambiguously. Returns undefined if there is none.
   */
  paginationOf(
    operation: Omit<Operation, 'pagination'>,
    { node, pointer }: Located,
  ): Pagination | undefined {
    const { pagination: name, unwrap, returns } = operation.settings;
    if (name === false) return undefined;
    if (name !== undefined) return this.#declared(name, operation.pointer);
    if (unwrap !== undefined || returns === 'void') return undefined;
    const fromVendor = vendorPagination(node, this.#context.document.root);
    const style =
      fromVendor !== undefined && isPage(operation, fromVendor, this.#resolve)
        ? fromVendor
        : detectPagination(operation, this.#hasLink(node, pointer), this.#resolve);
    return style === undefined ? undefined : this.#register(style);
  }

  #declared(name: string, pointer: string): Pagination | undefined {
    const style = this.#styles.get(name);
    if (style !== undefined) return { name, items: style.response.items ?? '' };
    this.#context.diagnostics.error(
      'bad-extension',
      `${EXTENSION}.pagination: there is no pagination style ${JSON.stringify(name)}.`,
      didYouMean(name, this.#styles.keys()) ??
        `Declare it at the root, under \`${EXTENSION}.pagination\`.`,
      joinPointer(pointer, EXTENSION, 'pagination'),
    );
    return undefined;
  }

  /** True if a success response declares a `Link` header (RFC 8288). */
  #hasLink(node: Json, pointer: string): boolean {
    const responses = this.#context.resolveRef(
      node['responses'],
      joinPointer(pointer, 'responses'),
    );
    return entries(responses?.node).some(([status, response]) => {
      if (!status.startsWith('2')) return false;
      const headers = object(
        this.#context.resolveRef(response, joinPointer(responses?.pointer ?? pointer, status))
          ?.node['headers'],
      );
      return Object.keys(headers).some((header) => header.toLowerCase() === 'link');
    });
  }

  #register(style: PaginationStyle): Pagination {
    const text = JSON.stringify(style);
    const items = style.response.items ?? '';
    const same = [...this.#styles].find(([, known]) => JSON.stringify(known) === text);
    const name =
      same?.[0] ??
      styleNames(style).find((candidate) => !this.#styles.has(candidate)) ??
      camelCase(`pages ${text}`);
    this.#styles.set(name, style);
    return { name, items };
  }
}

const GENERIC_ITEM_NAMES = new Set([
  '',
  'data',
  'items',
  'results',
  'value',
  'values',
  'entries',
  'records',
  'list',
]);

/**
 * Returns names for a style, from short to specific, such as `cursors`, `workflowRunsLinks` or
 * `itemsPagesByPageNumber`.
 */
function styleNames(style: PaginationStyle): string[] {
  const base = { page: 'pages', offset: 'offsets', cursor: 'cursors', link: 'links' }[style.style];
  const items = (style.response.items ?? '').split('.').at(-1) ?? '';
  const requested = 'request' in style ? Object.values(style.request).join(' ') : '';
  const received = Object.values(style.response).join(' ');
  const plain = GENERIC_ITEM_NAMES.has(items) ? [base] : [];
  return [
    ...plain,
    camelCase(`${items} ${base}`),
    camelCase(`${items} ${base} by ${requested}`),
    camelCase(`${items} ${base} by ${requested} ${received}`),
  ].map((name) => (/^[a-z]/.test(name) ? name : `pages${name}`));
}
