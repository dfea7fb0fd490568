import type { Filter } from '../../contract/filter.ts';

/** Of a filter what narrows alerts by their events: its time range and alert narrow the alerts themselves. */
export const eventsFilter = ({ query }: Filter): Filter => ({ query });
