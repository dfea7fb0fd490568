import type { Filter } from '../../src-core/contract/filter.ts';
import type { Narrowing } from './services.ts';

/** The contract's filter from what is selected; `except` leaves out what the asking view itself sets. */
export function filterOf({ query, brush, alert, machine }: Narrowing, except?: 'brush' | 'alert'): Filter {
  return {
    query,
    ...(brush === undefined || except === 'brush' ? {} : brush),
    ...(alert === undefined || except === 'alert' ? {} : { alert }),
    ...(machine === undefined ? {} : { machine }),
  };
}

/** Whether anything is left out of the views. */
export const isNarrowed = ({ query, brush, alert, machine }: Narrowing): boolean => query !== '' || brush !== undefined || alert !== undefined || machine !== undefined;
