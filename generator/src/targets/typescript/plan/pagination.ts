import type { ApiSettings, PaginationStyle } from '../../../model/extension.ts';
import { paginationName } from './names.ts';

/** A constant in `api.ts` that is created by a call to a runtime function. */
export interface PaginationPlan {
  readonly constant: string;
  readonly function: 'cursor' | 'link' | 'offset' | 'pageNumber';
  readonly config: PaginationConfig;
}

interface PaginationConfig {
  readonly request?: Readonly<Record<string, string | undefined>>;
  readonly response: Readonly<Record<string, string | undefined>>;
}

const FUNCTIONS = {
  page: 'pageNumber',
  offset: 'offset',
  cursor: 'cursor',
  link: 'link',
} as const satisfies Record<PaginationStyle['style'], PaginationPlan['function']>;

export function planPagination({ pagination = {} }: ApiSettings): PaginationPlan[] {
  return Object.entries(pagination).map(([name, style]) => ({
    constant: paginationName(name),
    function: FUNCTIONS[style.style],
    config: configOf(style),
  }));
}

function configOf({ style, ...config }: PaginationStyle): PaginationConfig {
  const { totalPages, ...paths }: PaginationConfig['response'] = config.response;
  const total = style === 'page' ? { total: totalPages } : {};
  const response = { items: '', ...paths, ...total };
  return 'request' in config ? { request: config.request, response } : { response };
}
